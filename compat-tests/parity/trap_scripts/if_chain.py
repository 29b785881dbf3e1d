"""Trap: if chain."""

import streamlit as st

mode = st.selectbox("m", ["a", "b", "c"])
if mode == "a":
    data = [1, 2, 3]
    label = "first"
elif mode == "b":
    data = [9]
else:
    st.warning("none")
    data = []
st.text(data)
st.text(label if "label" in dir() else "no label")
#: at.selectbox[0].select("b")
#: at.selectbox[0].select("c")
#: at.selectbox[0].select("a")
