"""Trap: set order."""

import streamlit as st

n = st.slider("n", 0, 9, 1)


def order(s):
    return list(s)


s = {1, 9, 17, 25}
if n > 2:
    s = {25, 17, 9, 1}
st.text(order(s))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
