"""Trap: del in loop."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
a = {k: k * k for k in range(6)}
for k in list(a):
    if k % 2 == n % 2:
        del a[k]
st.text(a)
tmp = 5
for _ in range(1):
    del tmp
try:
    tmp
    st.text("there")
except NameError:
    st.text("gone")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
