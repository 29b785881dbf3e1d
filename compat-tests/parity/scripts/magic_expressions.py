"""Bare expressions are written; the docstring of the script and calls without a value are not."""

import streamlit as st

"A **markdown** line"
1 + 1
[1, 2, 3]
x = 5
x, "pair"
{"a": 1}
None
st.text("drawn once")
"in a row", x
if x:
    "inside an if"
for n in range(2):
    n


def silent():
    "a docstring"
    "magic in a function"
    return 1


silent()
x == 5
f"formatted {x}"
"hidden"
