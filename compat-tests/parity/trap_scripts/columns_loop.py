"""Trap: columns loop."""

import streamlit as st

n = st.slider("n", 1, 5, 2)
cols = st.columns(n)


def cell(c, i):
    with c:
        st.metric(f"m{i}", i * 10)
        st.checkbox(f"c{i}")


for i, c in enumerate(cols):
    cell(c, i)
cell(st.sidebar, 99)
#: at.checkbox[1].check()
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
