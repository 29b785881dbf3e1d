"""Trap: generator pipeline."""

import streamlit as st

n = st.slider("n", 0, 9, 1)


def nums(k):
    for i in range(k):
        yield i


sq = (x * x for x in nums(5))
ev = filter(lambda x: x % 2 == 0, sq)
first = []
for v in ev:
    first.append(v)
    if len(first) == min(n, 2):
        break
rest = list(ev)
st.text(f"{first} {rest}")
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
