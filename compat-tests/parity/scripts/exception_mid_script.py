"""An exception ends the run: what was drawn stays, widgets behind it are away."""

import streamlit as st

st.text("before")
bad = st.checkbox("Fail")
a = st.slider("Before", 0, 10, 5, key="before")
if bad:
    {}["missing"]
b = st.slider("After", 0, 10, 5, key="after")
st.text(f"{a} {b}")

#: at.slider[0].set_value(7); at.slider[1].set_value(8)
#: at.checkbox[0].check()
#: at.slider[0].set_value(6)
#: at.checkbox[0].uncheck()
