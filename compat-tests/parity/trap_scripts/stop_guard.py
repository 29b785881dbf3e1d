"""Trap: stop guard."""

import streamlit as st

n = st.slider("n", 0, 9, 1)


def need(x):
    if x < 2:
        st.warning("too small")
        st.stop()
    return x


need(n)
st.text("ok")
v = st.text_input("t", "a", key="t")
st.text(v)
#: at.slider[0].set_value(4)
#: at.text_input[0].set_value("z")
#: at.slider[0].set_value(0)
#: at.slider[0].set_value(4)
