"""Trap: callback globals."""

import streamlit as st


def cb():
    st.session_state.seen = list(items)


items = []
n = st.slider("n", 0, 9, 1)
for i in range(n):
    items.append(i)
st.button("b", on_click=cb)
items.append("end")
st.text(st.session_state.get("seen"))
#: at.button[0].click()
#: at.slider[0].set_value(3)
#: at.button[0].click()
