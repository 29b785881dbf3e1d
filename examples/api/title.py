"""st.title: The title of a page."""

import streamlit as st

st.title("Sales :material/trending_up:")
