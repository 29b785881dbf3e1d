"""st.badge: A label in colour."""

import streamlit as st

st.badge("new", icon=":material/star:", color="green")
st.markdown("In a text: :orange-badge[beta]")
