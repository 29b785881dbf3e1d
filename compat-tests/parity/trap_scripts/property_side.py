"""Trap: property side."""

import streamlit as st

LOG = []


class A:
    @property
    def x(self):
        LOG.append("x")
        return 3


def use(a):
    return a.x + 1


n = st.slider("n", 0, 9, 1)
a = A()
st.text(use(a))
st.text(n)
st.text(use(a))
st.text(str(LOG))
#: at.slider[0].set_value(3)
