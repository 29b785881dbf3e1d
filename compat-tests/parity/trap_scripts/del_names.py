"""Trap: del names."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
x = [1]


def g():
    return x if "x" in globals() else "gone"


st.text(g())
if n > 3:
    del x
try:
    st.text(x)
except NameError as e:
    st.text("NameError")
x = [n]


def h():
    return x[0]


st.text(h())
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
