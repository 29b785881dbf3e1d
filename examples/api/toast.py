"""st.toast: A message that passes."""

import streamlit as st

if st.button("Save"):
    st.toast("Saved.", icon=":material/check:", duration="short")
