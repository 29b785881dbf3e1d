"""Trap: fragment in."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
data = [i * n for i in range(4)]


@st.fragment
def part():
    k = st.slider("k", 0, 3, 0)
    for i in range(k):
        st.text(f"{data[i]} {n}")
    st.session_state["last"] = k


part()
st.text(st.session_state.get("last"))
#: at.slider[1].set_value(2)
#: at.slider[0].set_value(3)
#: at.slider[1].set_value(1)
