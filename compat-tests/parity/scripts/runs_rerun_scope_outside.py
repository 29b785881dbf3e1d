"""st.rerun(scope="fragment") in a run of the whole script, and an unknown scope."""

import streamlit as st


@st.fragment
def part(scope):
    st.text("part")
    if st.button("again", key=f"again-{scope}"):
        st.rerun(scope=scope)
    st.text("end of part")


part("app")
part("fragment")
if st.button("outside"):
    st.rerun(scope="fragment")
if st.button("odd"):
    st.rerun(scope="nowhere")
st.text("end")

#: at.button(key="again-app").click()
#: at.button(key="again-fragment").click()
#: at.button[2].click()
#: at.button[3].click()
