"""st.caption: A note under a heading."""

import streamlit as st

st.header("Sales")
st.caption("Updated every hour, in **thousands**")
