"""Trap: defs in blocks."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
k = 2
if n > 2:

    def f(x):
        return x * k
else:

    def f(x):
        return x + k


fs = {}
for name in ("a", "b"):

    def g(x, name=name):
        return f"{name}{x}{n}"

    fs[name] = g
st.text(f"{f(3)} {fs['a'](1)} {fs['b'](2)} {g.__name__}")
k = n
st.text(f(3))
#: at.slider[0].set_value(7)
#: at.slider[0].set_value(1)
