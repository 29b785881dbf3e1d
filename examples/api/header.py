"""st.header: Headings of sections."""

import streamlit as st

st.header("Regions", divider="rainbow", icon=":material/map:")
st.header("Link to me", anchor="me", help="Its address ends with #me")
