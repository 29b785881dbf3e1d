"""Trap: state in function."""

import streamlit as st


def count():
    st.session_state["c"] = st.session_state.get("c", 0) + 1
    return st.session_state["c"]


def peek():
    return st.session_state.get("c")


n = st.slider("n", 0, 9, 1)
st.text(peek())
count()
st.text(peek())
count()
st.text(peek())
#: at.slider[0].set_value(5)
#: at.run()
#: at.slider[0].set_value(1)
