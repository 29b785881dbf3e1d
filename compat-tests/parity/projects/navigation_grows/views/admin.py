"""A file of the project navigation_grows."""

import streamlit as st

st.header("Admin")
x = st.text_input("cmd")
st.text(x[::-1])
