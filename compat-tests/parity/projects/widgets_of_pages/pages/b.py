"""A file of the project widgets_of_pages."""

import streamlit as st

st.header("Bee")
st.text_input("t", key="t")
st.text(f"n={st.session_state.get('n')} t={st.session_state.get('t')} {sorted(k for k in st.session_state)}")
if st.button("to main"):
    st.switch_page("main.py")
