"""Trap: neg zero."""

import streamlit as st

n = st.slider("n", -3, 9, 1)


def f(x):
    return repr(x)


st.text(f(0.0 * n))
st.text(f(True if n > 1 else 1))
st.text(f(1.0 if n < 0 else 1))
#: at.slider[0].set_value(-3)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(0)
