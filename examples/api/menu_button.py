"""st.menu_button: one button, several actions."""

import streamlit as st

action = st.menu_button("Export", ["CSV", "JSON"])
if action:
    st.write("Exporting as", action)
