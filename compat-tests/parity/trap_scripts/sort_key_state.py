"""Trap: sort key state."""

import streamlit as st

seen = []


def key(x):
    seen.append(x)
    return -x


n = st.slider("n", 0, 9, 1)


def order(xs):
    return sorted(xs, key=key)


st.text(order([1, 3, 2]))
st.text(order([1, n]))
st.text(len(seen))
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
