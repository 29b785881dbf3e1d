"""Trap: widgets in loop."""

import streamlit as st

names = ["x", "y", "z"]
vals = {}
for nm in names:
    vals[nm] = st.slider(nm, 0, 9, 2)
total = sum(vals.values())
st.text(f"{vals} {total}")
for nm in names:
    if vals[nm] > 4:
        if st.button(f"reset {nm}", key=f"r{nm}"):
            st.text(f"pressed {nm}")
#: at.slider[1].set_value(7)
#: at.button[0].click()
#: at.slider[0].set_value(8)
#: at.slider[1].set_value(2)
