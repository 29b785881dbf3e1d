"""Whole numbers: default, steps, bounds, typed values."""

import streamlit as st

n = st.number_input("Count", 0, 10, 3, key="count")
m = st.number_input("Free", value=5, step=5)
st.text(f"{n!r} {m!r}")

#: at.number_input(key="count").increment()
#: at.number_input(key="count").set_value(10)
#: at.number_input(key="count").increment()
#: at.number_input[1].decrement()
#: at.number_input[1].set_value(-100)
#: at.session_state.count = 0
