"""Trap: numpy view."""

import streamlit as st, numpy as np

n = st.slider("n", 0, 9, 1)
a = np.zeros(6)
v = a[2:4]


def fill(x, k):
    x[:] = k


def total(x):
    return float(x.sum())


st.text(total(a))
fill(v, n)
st.text(total(a))
fill(v, 1)
st.text(total(a))
b = a.reshape(2, 3)
b[0, 0] = n
st.text(total(a))
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
