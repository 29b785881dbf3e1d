"""Trap: globals write."""

import streamlit as st

total = 0


def add(v):
    global total
    total += v
    return total


n = st.slider("n", 0, 9, 1)
st.text(add(2))
st.text(add(n))
st.text(add(2))
st.text(total)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
