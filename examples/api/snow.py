"""st.snow: Winter."""

import streamlit as st

if st.button("Let it snow"):
    st.snow()
