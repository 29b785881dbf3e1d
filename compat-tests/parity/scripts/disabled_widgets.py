"""Disabled widgets keep their values and take none."""

import streamlit as st

off = st.checkbox("Off")
a = st.slider("A", 0, 10, 5, key="a", disabled=off)
b = st.text_input("B", "x", disabled=off)
c = st.selectbox("C", [1, 2], disabled=off)
if st.button("D", disabled=off):
    st.text("pressed")
st.text(f"{a} {b} {c}")

#: at.slider[0].set_value(7); at.text_input[0].set_value("y")
#: at.checkbox[0].check()
#: at.slider[0].set_value(2)
#: at.button[0].click()
#: at.checkbox[0].uncheck()
