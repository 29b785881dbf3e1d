"""Trap: alias lists."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
a = [1, 2]
b = a


def push(xs, v):
    xs.append(v)
    return len(xs)


st.text(push(a, 3))
st.text(push(b, n))
st.text(a is b)
st.text(a)
c = a[:]
push(c, 1)
st.text(str(a) + str(c))
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
