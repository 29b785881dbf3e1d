"""Recursive functions, one of them over a tree."""
import streamlit as st
from probes import probe

TREE = {"a": {"b": {}, "c": {"d": {}}}, "e": {}}


def count(n):
    probe("count")
    return 1 if n <= 0 else 1 + count(n - 1)


def draw(tree, depth, limit):
    probe("draw")
    if depth >= limit:
        return
    for name, below in tree.items():
        st.text("  " * depth + name)
        draw(below, depth + 1, limit)


n = st.slider("n", 0, 10, 3)
limit = st.slider("Limit", 1, 5, 2)
st.write(count(n))
draw(TREE, 0, limit)

#> slider[0].set_value(5) -> count*2 : 5 and 4; 3 is known
#> slider[0].set_value(2) ->  : known from below
#> slider[1].set_value(5) -> draw*6 : every call has the limit: the root, a, b, c, d, e; no two of them are alike
