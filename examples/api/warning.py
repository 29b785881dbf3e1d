"""st.warning: Something to look at."""

import streamlit as st

st.warning("Only 3 rows match.")
