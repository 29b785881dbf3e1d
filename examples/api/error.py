"""st.error: Something went wrong."""

import streamlit as st

st.error("The file has no column `price`.", icon="🔥", title="Cannot read the file")
