"""Trap: default arg mutation."""

import streamlit as st


def add(x, acc=[]):
    acc.append(x)
    return list(acc)


n = st.slider("n", 0, 9, 1)
st.write(add(n))
st.write(add(5))
st.write(add(5))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
