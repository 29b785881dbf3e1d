"""Trap: state list alias."""

import streamlit as st

if "xs" not in st.session_state:
    st.session_state.xs = []
xs = st.session_state.xs
n = st.slider("n", 0, 9, 1)


def add(v):
    xs.append(v)
    return len(xs)


st.text(add(n))
st.text(add(7))
st.text(st.session_state.xs)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
