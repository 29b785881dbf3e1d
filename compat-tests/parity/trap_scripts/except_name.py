"""Trap: except name."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
e = "before"
try:
    if n > 3:
        raise ValueError("x")
    r = "fine"
except ValueError as e:
    r = f"caught {e}"
try:
    st.text(e)
except NameError:
    st.text("e is gone")
st.text(r)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
