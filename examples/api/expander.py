"""Slow content only when it is looked at; a chain of steps."""

import streamlit as st

details = st.expander("Details", key="details", on_change="rerun")
if details.open:
    details.write("This is drawn once somebody looks.")
st.expander("Loaded", type="step", icon=":material/check:").write("12 rows")
st.expander("Checking", type="step", icon="spinner", expanded=True).write("...")
