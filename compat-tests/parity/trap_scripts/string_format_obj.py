"""Trap: string format obj."""

import streamlit as st


class P:
    def __init__(self, v):
        self.v = v
        self.h = []

    def __str__(self):
        self.h.append(1)
        return f"P{self.v}:{len(self.h)}"


n = st.slider("n", 0, 9, 1)
p = P(1)
for i in range(2):
    st.text(f"{p}")
st.text(str(n))
st.text(p)
st.write(p)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
