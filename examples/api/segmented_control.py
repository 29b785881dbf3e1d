"""st.segmented_control: one bar, one choice."""

import streamlit as st

view = st.segmented_control("View", ["day", "week", "month"], default="week", required=True)
st.write("Showing the", view)
