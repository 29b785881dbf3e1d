"""Trap: with tabs."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
t1, t2 = st.tabs(["A", "B"])
with t1:
    for i in range(3):
        st.text(f"a{i}")
    st.text(n)
with t2:
    for i in range(n):
        st.text(f"b{i}")
with t1:
    st.text("later")
with st.sidebar:
    with st.expander("E"):
        x = st.number_input("x", 0, 10, 2)
        for j in range(int(x)):
            st.caption(f"c{j}")
st.text(x)
#: at.slider[0].set_value(4)
#: at.number_input[0].set_value(5)
#: at.slider[0].set_value(1)
