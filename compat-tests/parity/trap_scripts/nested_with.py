"""Trap: nested with."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
a, b = st.columns(2)
with a, st.container(border=True) as box:
    st.text("in box")
    with b:
        st.text(f"b {n}")
        with st.expander("x"):
            st.text("deep")
    box.text("again")
box.text("outside")
with st.container() as c2:
    pass
c2.text(n)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
