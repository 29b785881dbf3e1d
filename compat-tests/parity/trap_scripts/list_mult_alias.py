"""Trap: list mult alias."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
row = [0, 0]
grid = [row, row, list(row)]
for r in grid:
    r[0] += 1
row[1] = n
st.text(grid)
a = b = c = []
for q in (a, b):
    q.append(n)
st.text(f"{a} {c} {a is c}")
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
