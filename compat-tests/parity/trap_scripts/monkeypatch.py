"""Trap: monkeypatch."""

import streamlit as st, math

n = st.slider("n", 0, 9, 1)


def area(r):
    return round(math.pi * r * r, 2)


st.text(area(2))
old = math.pi
math.pi = n
st.text(area(2))
math.pi = old
st.text(area(2))
#: at.slider[0].set_value(3)
