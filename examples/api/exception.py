"""st.exception: An error with its traceback."""

import streamlit as st

try:
    {}["price"]
except KeyError as error:
    st.exception(error)
