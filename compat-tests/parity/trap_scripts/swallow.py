"""Trap: swallow."""

import streamlit as st
from contextlib import suppress

n = st.slider("n", 0, 9, 1)
out = []
with suppress(ZeroDivisionError):
    out.append(1)
    out.append(10 // (n - 2))
    out.append("end")
with suppress(KeyError):
    for k in "ab":
        out.append({"a": 1}[k])
st.text(out)
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(1)
