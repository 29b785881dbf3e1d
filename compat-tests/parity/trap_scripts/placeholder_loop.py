"""Trap: placeholder loop."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
ph = st.empty()
bar = st.progress(0)
for i in range(n):
    ph.text(f"step {i}")
    bar.progress((i + 1) * 10)
ph.success("done")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(0)
