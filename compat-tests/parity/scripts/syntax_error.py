"""A script that does not compile until it is mended: exec of bad text, seen as an exception."""

import streamlit as st

st.text("first")
exec("def broken(:")
