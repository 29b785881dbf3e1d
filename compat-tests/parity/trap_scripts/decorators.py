"""Trap: decorators."""

import streamlit as st, functools

calls = []


def logged(f):
    @functools.wraps(f)
    def w(*a):
        calls.append((f.__name__, a))
        return f(*a)

    return w


@logged
def sq(x):
    return x * x


n = st.slider("n", 0, 9, 1)
st.text(sq(3))
st.text(sq(n))
st.text(calls)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
