"""Trap: empty rewrite."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
e = st.empty()
for i in range(3):
    e.text(f"s{i}")
if n > 2:
    with e.container():
        st.text("A")
        for i in range(n):
            st.text(i)
c = st.container()
for i in range(2):
    c.text(f"c{i}")
with c:
    st.text(n)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
