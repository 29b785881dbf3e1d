"""Trap: nested functions."""

import streamlit as st


def outer(k):
    acc = []

    def inner(x):
        acc.append(x * k)
        return acc

    for i in range(3):
        inner(i)
    return acc


n = st.slider("n", 0, 9, 1)
a = outer(2)
b = outer(n)
a.append("m")
c = outer(2)
st.text(f"{a} {b} {c}")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
