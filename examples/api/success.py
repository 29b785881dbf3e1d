"""st.success: Something went well."""

import streamlit as st

st.success("Saved.", icon="✅")
