"""A file of the project pages_and_modules."""

import streamlit as st

st.header("Third")
st.text_input("t", key="t")
st.text(sorted(st.session_state))
if st.button("go home"):
    st.switch_page("main.py")
