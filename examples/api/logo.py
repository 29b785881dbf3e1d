"""A logo in the sidebar, and a smaller one while the sidebar is away."""

import streamlit as st

st.logo("🎈", size="large", link="https://example.org")
st.sidebar.write("The logo stands above.")
