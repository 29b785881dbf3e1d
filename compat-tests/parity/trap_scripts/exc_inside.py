"""Trap: exc inside."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
log = []
try:
    for i in range(5):
        log.append(i)
        if i == n:
            raise KeyError(i)
    log.append("end")
except KeyError as e:
    log.append(f"caught {e}")
st.text(log)
try:
    for i in range(3):
        log.append(-i)
        with st.container():
            st.text(f"in {i}")
            if n > 3:
                1 / 0
except ZeroDivisionError:
    st.text("zde")
st.text(log)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(9)
#: at.slider[0].set_value(1)
