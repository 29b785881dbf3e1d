"""Query parameters set in a callback, deleted in the script, read at the top."""

import streamlit as st

st.text(f"{st.query_params.to_dict()} {st.query_params.get_all('tag')}")


def go(place):
    st.query_params.place = place
    st.query_params["tag"] = ["a", place]


st.button("here", on_click=go, args=("here",))
st.button("there", on_click=go, args=("there",))
if st.checkbox("drop"):
    if "place" in st.query_params:
        del st.query_params["place"]
    st.query_params.from_dict({"left": "1"})
st.text(f"{sorted(st.query_params)} {len(st.query_params)}")

#: at.button[0].click()
#: at.button[1].click()
#: at.checkbox[0].check()
#: at.run()
