"""Trap: enum identity."""

import streamlit as st
from enum import Enum


class C(Enum):
    R = 1
    G = 2


def pick(k):
    return C.R if k % 2 else C.G


n = st.slider("n", 0, 9, 1)
st.text(f"{pick(n) is C.R} {pick(3) is C.R} {pick(3) == C.R} {pick(3).name}")
st.text({C.R: "red", C.G: "green"}[pick(n)])
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
