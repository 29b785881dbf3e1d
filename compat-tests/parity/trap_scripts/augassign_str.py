"""Trap: augassign str."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
s = ""
t = (1,)
for i in range(n):
    s += str(i)
    t += (i,)
u = t
t += (9,)
st.text(f"{s} {t} {u}")
x = y = []
x += [n]
st.text(f"{y} {x is y}")
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
