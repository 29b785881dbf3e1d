"""st.subheader: Headings below a header."""

import streamlit as st

st.subheader("North", divider="blue")
st.subheader("South", anchor=False)
