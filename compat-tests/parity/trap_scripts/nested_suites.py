"""Trap: nested suites."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
m = st.slider("m", 0, 9, 1)
tot = 0
for i in range(3):
    row = []
    for j in range(3):
        if j == n:
            continue
        row.append(i * j + m)
    tot += sum(row)
    st.text(row)
st.text(tot)
#: at.slider[0].set_value(2)
#: at.slider[1].set_value(2)
#: at.slider[0].set_value(1)
