"""Trap: key error state."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
for _ in range(1):
    try:
        st.text(st.session_state.nope)
    except AttributeError:
        st.text("missing")
if n > 3:
    st.session_state.nope = n
with st.container():
    st.text(st.session_state.get("nope", "none"))
    if "nope" in st.session_state and n == 0:
        del st.session_state["nope"]
st.text(len(st.session_state))
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(0)
#: at.slider[0].set_value(1)
