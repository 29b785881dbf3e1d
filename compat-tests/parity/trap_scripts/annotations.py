"""Trap: annotations."""

import streamlit as st

n: int = st.slider("n", 0, 9, 1)
x: list = []
y: "undefined_name"
for i in range(n):
    z: int = i
    x.append(z)
st.text(f"{x} {sorted(__annotations__)}")
#: at.slider[0].set_value(7)
#: at.slider[0].set_value(1)
