"""Fractions, None, "min", formats."""

import streamlit as st

a = st.number_input("Default")
b = st.number_input("Bounded", 0.5, 2.5)
c = st.number_input("Nothing yet", value=None, placeholder="type", key="maybe")
d = st.number_input("Whole or nothing", value=None, step=1)
e = st.number_input("Percent", 0.0, 1.0, 0.5, 0.05, "%.3f")
f = st.number_input("Max only", max_value=-3)
st.text(f"{a!r} {b!r} {c!r} {d!r} {e!r} {f!r}")

#: at.number_input[0].set_value(1.5)
#: at.number_input(key="maybe").set_value(2.0)
#: at.number_input(key="maybe").set_value(None)
#: at.number_input[3].set_value(4)
#: at.number_input[4].increment()
#: at.number_input[2].increment()
