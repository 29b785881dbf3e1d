"""Trap: try import."""

import streamlit as st

try:
    import not_there
except ImportError:
    not_there = None
n = st.slider("n", 0, 9, 1)


def f(x):
    return x if not_there is None else 0


st.text(f(n))
st.text(f(3))
#: at.slider[0].set_value(4)
