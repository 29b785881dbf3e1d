"""Trap: recursion mutual."""

import streamlit as st


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


n = st.slider("n", 0, 300, 10)
st.text(f"{even(n)} {odd(n)} {even(200)}")
#: at.slider[0].set_value(211)
