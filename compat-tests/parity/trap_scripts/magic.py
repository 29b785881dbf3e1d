"""Trap: magic."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
"# Title"
n


def f():
    return {"a": n}


f()
[1, 2], "x"
x = 3
#: at.slider[0].set_value(4)
