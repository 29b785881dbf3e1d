"""Trap: widget in function."""

import streamlit as st


def pick(label):
    v = st.slider(label, 0, 9, 1)
    return v * 2


def both():
    return pick("a") + pick("b")


st.text(both())
if st.checkbox("more"):
    st.text(pick("c"))
st.text(sorted(st.session_state.keys()) if False else "")
#: at.slider[0].set_value(5)
#: at.checkbox[0].check()
#: at.slider[2].set_value(7)
#: at.checkbox[0].uncheck()
#: at.checkbox[0].check()
