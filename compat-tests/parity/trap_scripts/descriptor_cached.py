"""Trap: descriptor cached."""

import streamlit as st, functools


class A:
    def __init__(self, k):
        self.k = k

    @functools.cached_property
    def big(self):
        CALLS.append(self.k)
        return [self.k] * 3

    @staticmethod
    def s(x):
        return x + 1

    @classmethod
    def make(cls, k):
        return cls(k)


CALLS = []
n = st.slider("n", 0, 9, 1)
a = A.make(1)
b = A.make(n)
for o in (a, b, a):
    o.big.append(A.s(1))
st.text(f"{CALLS} {a.big} {b.big} {vars(a)}")
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
