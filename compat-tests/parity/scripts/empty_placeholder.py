"""st.empty holds one element: replaced, emptied, filled with containers, with widgets."""

import streamlit as st

place = st.empty()
second = st.empty()
third = st.empty()
st.text("below")
place.text("first")
place.markdown("second")
with second:
    st.text("with, first")
    st.text("with, second")
with third.container():
    st.text("one of two")
    st.text("two of two")
gone = st.empty()
gone.text("not seen")
gone.empty()
element = st.text("to be replaced")
element.text("replaced")
if st.checkbox("Widget inside"):
    place.slider("Inside", 0, 10, key="inside")
box = st.container()
box.text("a")
inner = box.empty()
box.text("c")
inner.text("b")

#: at.checkbox[0].check()
#: at.slider[0].set_value(4)
#: at.checkbox[0].uncheck()
