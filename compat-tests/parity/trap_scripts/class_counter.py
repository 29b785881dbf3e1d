"""Trap: class counter."""

import streamlit as st


class A:
    made = 0

    def __init__(self, v):
        A.made += 1
        self.v = v


def make(k):
    return A(k)


n = st.slider("n", 0, 9, 1)
a = make(1)
b = make(n)
c = make(1)
st.text(f"{A.made} {a.v} {b.v} {c.v} {a is c}")
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
