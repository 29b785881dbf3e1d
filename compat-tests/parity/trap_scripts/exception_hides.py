"""Trap: exception hides."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
log = []


def risky(x):
    log.append(x)
    if x > 3:
        raise ValueError(x)
    return x * 2


try:
    st.text(risky(n))
except ValueError as e:
    st.text(f"bad {e}")
finally:
    st.text(str(log))
st.text(risky(2))
st.text(log)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
