"""Trap: closure counter."""

import streamlit as st


def counter():
    c = 0

    def inc(d=1):
        nonlocal c
        c += d
        return c

    return inc


n = st.slider("n", 0, 9, 1)
inc = counter()
st.text(inc())
st.text(inc(n))
st.text(inc())
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
