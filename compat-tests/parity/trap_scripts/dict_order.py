"""Trap: dict order."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
d = {"a": 1, "b": 2}
if n > 2:
    d = {"b": 2, "a": 1}


def keys(d):
    return list(d)


st.text(keys(d))
st.text(keys({**d, "z": 0}))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
