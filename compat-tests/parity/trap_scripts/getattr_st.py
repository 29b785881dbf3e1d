"""Trap: getattr st."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
kind = ["info", "warning", "error"][n % 3]
getattr(st, kind)(f"k {n}")


def say(kind, t):
    getattr(st, kind)(t)


say("info", "same")
say(kind, "other")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
