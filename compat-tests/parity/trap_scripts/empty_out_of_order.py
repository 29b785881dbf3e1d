import streamlit as st

top = st.empty()
mid = st.container()
bottom = st.empty()
n = st.slider("n", 0, 4)
for i in range(n):
    top.text(f"step {i}")
    mid.text(f"line {i}")
with bottom.container():
    st.text("in")
    st.text("bottom")
if n == 3:
    bottom.empty()
if n == 4:
    top.container().text("wrapped")
with mid:
    st.text("last")
e = mid.empty()
e.text("one")
e.text("two")
with e:
    st.text("three")
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
