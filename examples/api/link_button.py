"""st.link_button: a button that leads somewhere else."""

import streamlit as st

st.link_button("Documentation", "https://example.org/docs", icon=":material/open_in_new:")
