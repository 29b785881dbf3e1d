"""Trap: random seeded."""

import streamlit as st, random

n = st.slider("n", 0, 9, 1)
random.seed(3)


def draw(k):
    return [random.randint(0, 99) for _ in range(k)]


st.text(draw(2))
st.text(draw(n))
st.text(draw(2))
st.text(random.random())
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
