"""Trap: gen send."""

import streamlit as st


def g():
    t = 0
    while True:
        x = yield t
        t += x or 0


n = st.slider("n", 0, 9, 1)
acc = g()
next(acc)


def feed(a, v):
    return a.send(v)


st.text(feed(acc, 2))
st.text(feed(acc, n))
st.text(feed(acc, 2))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
