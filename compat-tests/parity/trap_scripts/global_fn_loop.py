"""Trap: global fn loop."""

import streamlit as st

hits = 0
seen = set()


def hit(k):
    global hits
    for j in range(k):
        hits += 1
        seen.add(j)


n = st.slider("n", 0, 9, 1)
for q in (2, n, 2):
    hit(q)
    st.text(f"{hits} {sorted(seen)}")
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
