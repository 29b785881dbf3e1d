"""st.balloons: A moment to celebrate."""

import streamlit as st

if st.button("Celebrate"):
    st.balloons()
