"""Trap: context manager."""

import streamlit as st
from contextlib import contextmanager

log = []


@contextmanager
def section(t):
    log.append(f"+{t}")
    st.subheader(t)
    yield len(log)
    log.append(f"-{t}")
    st.text("end " + t)


n = st.slider("n", 0, 9, 1)
with section("one") as k:
    st.text(k)
with section(f"two{n}") as k:
    st.text(k)
with section("three") as k:
    st.text(k)
st.text(log)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
