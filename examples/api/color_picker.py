"""st.color_picker: a colour."""

import streamlit as st

colour = st.color_picker("Line", "#1f77b4")
st.write("The code is", colour)
