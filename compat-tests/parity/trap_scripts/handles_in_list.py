"""Trap: handles in list."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
boxes = [st.empty() for _ in range(3)]
cs = {}
for i, nm in enumerate("xyz"):
    cs[nm] = st.container()
for i, b in enumerate(boxes):
    b.text(f"{i} {n if i == 1 else ''}")
for nm, c in cs.items():
    with c:
        st.text(nm)
cs["y"].text(n)
for c in st.columns(2):
    c.text("col")
c.text("last")
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
