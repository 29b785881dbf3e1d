"""st.download_button: bytes that are there, and bytes that are made when they are asked for."""

import streamlit as st

st.download_button("Save a note", "Hello", "note.txt")
st.download_button("Make a table", lambda: "a,b\n1,2\n", "table.csv", on_click="ignore")
