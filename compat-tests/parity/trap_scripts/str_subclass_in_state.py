import streamlit as st


class Tag(str):
    pass


def name(x):
    return type(x).__name__ + ":" + x


if "tag" not in st.session_state:
    st.session_state.tag = Tag("a")
st.text(name(st.session_state.tag))
if st.button("plain"):
    st.session_state.tag = "a"
st.text(name(st.session_state.tag))
if st.button("fancy"):
    st.session_state.tag = Tag("a")
st.text(isinstance(st.session_state.tag, Tag))
st.text(name(st.session_state.tag))
#: at.button[0].click()
#: at.run()
#: at.button[1].click()
#: at.run()
