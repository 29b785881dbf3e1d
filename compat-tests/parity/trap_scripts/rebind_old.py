"""Trap: rebind old."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
xs = [1, 2]
old = xs
for i in range(3):
    xs.append(i)
    xs = list(xs)
st.text(f"{old} {xs} {old is xs}")
xs += [n]
st.text(f"{old} {xs}")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
