"""What a callback draws, and where: before the script, in containers of the last run, in the sidebar."""

import streamlit as st

box = st.container()


def draw():
    st.text("drawn by the callback")
    st.sidebar.text("beside")
    with st.expander("more"):
        st.text("inside")


st.button("draw", on_click=draw)
box.text("script in box")
st.text("end")

#: at.button[0].click()
#: at.run()
