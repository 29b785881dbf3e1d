"""Trap: operator overload."""

import streamlit as st


class V:
    ops = 0

    def __init__(s, x):
        s.x = x

    def __add__(s, o):
        V.ops += 1
        return V(s.x + o.x)

    def __repr__(s):
        return f"V{s.x}"


def add(a, b):
    return a + b


n = st.slider("n", 0, 9, 1)
st.text(add(V(1), V(2)))
st.text(add(V(1), V(n)))
st.text(V.ops)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
