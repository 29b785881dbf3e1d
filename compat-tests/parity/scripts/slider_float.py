"""Sliders of fractions: one thumb and two."""

import streamlit as st

one = st.slider("One", 0.0, 1.0, 0.25)
low, high = st.slider("Two", -1.0, 1.0, (-0.5, 0.5), 0.1, key="two")
st.write(one, low, high, type(one).__name__)

#: at.slider[0].set_value(0.75)
#: at.slider[1].set_range(-1.0, 0.0)
#: at.slider(key="two").set_value((0.2, 0.3))
