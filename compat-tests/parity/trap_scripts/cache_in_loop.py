"""Trap: cache in loop."""

import streamlit as st


@st.cache_data
def heavy(k):
    return [k] * 3


n = st.slider("n", 0, 9, 1)
acc = []
for k in (1, n, 1):
    v = heavy(k)
    v.append("mut")
    acc.append(v)
st.text(acc)
st.text(heavy(1))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
