"""Trap: late binding."""

import streamlit as st

fs = [lambda: i for i in range(3)]
n = st.slider("n", 0, 9, 1)


def call_all(fs):
    return [f() for f in fs]


st.text(call_all(fs))
k = n
hs = [lambda x: x + k]


def go(hs):
    return hs[0](1)


st.text(go(hs))
k = 5
st.text(go(hs))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
