"""Controls at the side of the page."""

import streamlit as st

with st.sidebar:
    size = st.slider("Size", 0, 100, 40)
st.write("Size", size)
