"""Trap: is compare."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
SENT = object()
vals = []
for i in range(4):
    vals.append(SENT if i == n else i)
st.text([v is SENT for v in vals])
big = 10**10
p = [big for _ in range(2)]
st.text(p[0] is p[1])
t = tuple(range(3))
h = {"k": t}
st.text(h["k"] is t)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
