"""Trap: containers out of order."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
top = st.container()
mid = st.empty()


def fill(c, v):
    c.write(f"v{v}")
    c.write("fixed")


fill(st, 1)
fill(top, n)
fill(mid, 2)
fill(mid, n)
with top:
    fill(st, 3)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
