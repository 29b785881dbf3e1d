"""Containers and placeholders that are filled later, twice, from functions and from another container."""

import streamlit as st

head = st.container()
slot = st.empty()
left, right = st.columns(2)
tail = st.container()
n = st.slider("n", 0, 3, 1)
for i in range(n):
    tail.text(f"tail {i}")
right.text("right first")
left.text("left second")
slot.text("gone")
with slot.container():
    st.text("in the slot")
    st.text(f"n is {n}")
if n == 2:
    slot.empty()
if n == 3:
    with head, st.expander("deep"):
        tail.text("from within")
        st.text("in deep")
head.text("head last")
with st.sidebar:
    head.text("from the sidebar")
    st.text("side")
inner = head.container()
st.text("main end")
inner.text("inner end")

#: at.slider[0].set_value(2)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(0)
