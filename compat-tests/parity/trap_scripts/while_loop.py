"""Trap: while loop."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
x = 27 + n
steps = []
while x != 1 and len(steps) < 20:
    x = x // 2 if x % 2 == 0 else 3 * x + 1
    steps.append(x)
st.text(steps)
for i in range(3):
    if i == 1:
        continue
    steps.append(i)
else:
    steps.append("end")
st.text(steps[-3:])
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
