"""Trap: for else."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
for i in range(5):
    if i == n:
        found = i
        break
else:
    found = None
st.text(found)
k = 0
while True:
    k += 1
    if k > n:
        break
st.text(k)
#: at.slider[0].set_value(7)
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(7)
