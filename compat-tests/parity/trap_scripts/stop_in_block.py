"""Trap: stop in block."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
log = []
for i in range(5):
    log.append(i)
    st.text(i)
    if i == n:
        st.info("stopping")
        st.stop()
st.text("end")
#: at.slider[0].set_value(9)
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(9)
