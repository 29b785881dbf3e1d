"""Trap: shared sub."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
base = {"l": []}
copies = []
for i in range(3):
    d = dict(base)
    d["i"] = i
    copies.append(d)
copies[0]["l"].append(n)
st.text(copies)
st.text(copies[0]["l"] is copies[2]["l"])
import copy

deep = copy.deepcopy(copies)
deep[0]["l"].append("x")
st.text(f"{base} {deep}")
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
