"""Trap: sorted inplace obj."""

import streamlit as st


class P:
    cmp = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        P.cmp += 1
        return self.v < o.v

    def __repr__(self):
        return f"P{self.v}"


n = st.slider("n", 0, 9, 1)
ps = [P(3), P(1), P(n)]
for _ in range(1):
    ps.sort()
qs = sorted(ps[:2])
st.text(f"{ps} {qs} {P.cmp} {qs[0] is ps[0]}")
m = max(ps, key=lambda p: p.v)
m.v = 100
st.text(ps)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
