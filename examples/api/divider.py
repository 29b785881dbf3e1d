"""st.divider: A line between two parts."""

import streamlit as st

st.write("Above")
st.divider()
st.write("Below")
