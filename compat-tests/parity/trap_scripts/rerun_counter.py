"""Trap: rerun counter."""

import streamlit as st

st.session_state.setdefault("i", 0)
n = st.slider("n", 0, 9, 1)
st.text(f"i {st.session_state.i}")
if st.session_state.i < n:
    st.session_state.i += 1
    st.rerun()
st.text("done")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(2)
