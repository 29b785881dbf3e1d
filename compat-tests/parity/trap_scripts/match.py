"""Trap: match."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
cmd = {"op": "add", "args": [n, 2]}
match cmd:
    case {"op": "add", "args": [a, b]} if a > 3:
        out = a + b
    case {"op": "add", "args": [0, *rest]}:
        out = rest
    case {"op": o, **kw}:
        out = (o, kw)
st.text(out)
st.text(sorted(k for k in ("a", "b", "rest", "o", "kw") if k in globals()))
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(0)
#: at.slider[0].set_value(1)
