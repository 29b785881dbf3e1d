"""Trap: helper container."""

import streamlit as st

n = st.slider("n", 0, 9, 1)


def card(t):
    c = st.container(border=True)
    c.subheader(t)
    return c


a = card("A")
b = card("B")
a.text(n)
b.text("x")
card(f"C{n}").text("y")
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
