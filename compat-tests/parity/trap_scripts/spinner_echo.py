"""Trap: spinner echo."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
with st.spinner("busy"):
    tot = 0
    for i in range(n):
        tot += i
with st.echo():
    x = tot + 1
    st.text(x)
with st.status("work") as s:
    st.write("step")
    s.update(label=f"done {n}", state="complete")
st.text(tot)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
