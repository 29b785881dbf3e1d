"""Trap: closures in loop."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
fs = []
for i in range(3):
    fs.append(lambda d=0: i * 10 + d + n)
st.text([f() for f in fs])
i = 7
st.text([f() for f in fs])


def show():
    out = []
    for k in range(2):
        out.append(i + k)
    return out


i = n
st.text(show())
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
