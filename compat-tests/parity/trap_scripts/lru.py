"""Trap: lru."""

import streamlit as st, functools


@functools.lru_cache
def fib(k):
    return k if k < 2 else fib(k - 1) + fib(k - 2)


n = st.slider("n", 0, 30, 10)
st.text(fib(n))
st.text(fib(20))
st.text(fib.cache_info().misses)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(25)
