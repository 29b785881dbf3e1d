"""Trap: rerun in block."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
st.session_state.setdefault("k", 0)
with st.container():
    st.text(st.session_state.k)
    if st.session_state.k < n:
        st.session_state.k += 1
        st.rerun()
st.text("end")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(2)
