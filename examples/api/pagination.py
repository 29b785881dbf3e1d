"""st.pagination: one page of a long list."""

import streamlit as st

page = st.pagination(10)
st.write("Rows", (page - 1) * 20 + 1, "to", page * 20)
