"""Trap: lambda default state."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
handlers = {}
for op in ("add", "mul"):
    handlers[op] = lambda a, b, op=op: a + b if op == "add" else a * b
res = {k: h(n, 3) for k, h in handlers.items()}
st.text(res)
state = {"n": 0}
inc = lambda by=1: state.__setitem__("n", state["n"] + by)
for _ in range(n):
    inc()
st.text(state)
inc(10)
st.text(state)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
