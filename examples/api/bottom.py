"""What stays at the lower end of the page."""

import streamlit as st

for line in range(60):
    st.text(f"line {line}")
st.bottom.button("Accept")
