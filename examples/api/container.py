"""A row of buttons, and a box that scrolls."""

import streamlit as st

with st.container(horizontal=True, horizontal_alignment="right"):
    st.button("Cancel")
    st.button("Save", type="primary")
with st.container(height=160, key="log"):
    for line in range(20):
        st.text(f"line {line}")
