"""Trap: star args."""

import streamlit as st


def f(*a, **k):
    return (a, tuple(k.items()))


n = st.slider("n", 0, 9, 1)
st.text(f(1, 2, x=n))
st.text(f(1, x=n, y=2))
st.text(f(1, y=2, x=n))
st.text(f(*[1, n], **{"z": 1}))
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
