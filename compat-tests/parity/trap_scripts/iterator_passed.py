"""Trap: iterator passed."""

import streamlit as st


def take(it, k):
    return [next(it) for _ in range(k)]


n = st.slider("n", 0, 9, 1)
it = iter(range(100))
st.text(take(it, 3))
st.text(take(it, 3))
st.text(take(it, n))
st.text(take(it, 3))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
