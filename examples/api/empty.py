"""A place whose content is replaced."""

import streamlit as st

place = st.empty()
place.text("before")
if st.button("Replace"):
    place.success("after")
