"""st.spinner: A sign that something goes on."""

import streamlit as st

with st.spinner("Counting", show_time=True):
    total = sum(range(1000))
st.write(total)
