"""st.status: The steps of something long."""

import streamlit as st

with st.status("Loading") as box:
    st.write("Reading the file")
    st.write("Counting its rows")
    box.update(label="Loaded")
