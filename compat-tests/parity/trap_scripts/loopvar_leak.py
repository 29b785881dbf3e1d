"""Trap: loopvar leak."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
for i in range(n):
    t = i * 2
try:
    st.text(f"{i} {t}")
except NameError:
    st.text("unbound")
for i in []:
    pass
st.text(globals().get("i", "none") if n < 0 else "x")
#: at.slider[0].set_value(0)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(0)
