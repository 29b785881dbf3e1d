"""st.info: Something to know."""

import streamlit as st

st.info("Choose a region first.", icon=":material/info:")
