"""Trap: tuple unpack."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
(a, *b), c = [1, 2, n], {"k": n}
for (p, q), r in zip([(1, 2), (3, n)], "xy"):
    last = (p, q, r)
a, b = b, a
st.text(f"{a} {b} {c} {last}")
m = [[0] * 2] * 2
m[0][0] = n
st.text(m)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
