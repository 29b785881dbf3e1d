"""Trap: try finally."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
out = []


def work(k):
    try:
        for i in range(k):
            out.append(i)
            if i == 2:
                return "early"
        return "done"
    finally:
        out.append("f")


st.text(work(n))
st.text(work(5))
st.text(out)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
