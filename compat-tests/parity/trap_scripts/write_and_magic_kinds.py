import streamlit as st
import datetime, decimal, pandas as pd

n = st.slider("n", 0, 5, 2)
n
"text", n
{"a": [n, (1, 2)], "b": {"c": None}}
[1, n, "x"]
(n, n)
f"**bold {n}**"
n > 2
None
datetime.date(2020, 1, n + 1)
decimal.Decimal(n)
ValueError("shown")
{n, 1}
lambda: 1
st.write("a", n, ["l"], {"k": n})
st.write(n + 0.5, True, None)


def f():
    "doc only"


class K:
    def __repr__(self):
        return f"K{n}"


K()
st.write(K())
"""also a docstring-like"""
#: at.slider[0].set_value(3)
#: at.run()
