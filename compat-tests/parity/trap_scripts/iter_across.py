"""Trap: iter across."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
it = iter(range(20))
for x in it:
    if x >= 3:
        break
for x in it:
    if x >= 6 + n:
        break
st.text(next(it))
g = (k * n for k in range(5))
for v in g:
    if v > 2:
        break
st.text(list(g))
z = zip([1, 2, 3], "abc")
first = next(z)
for a, b in z:
    st.text(f"{a}{b}")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
