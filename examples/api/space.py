"""st.space: Gaps between elements."""

import streamlit as st

st.write("Above")
st.space("large")
st.write("Below")
with st.container(horizontal=True):
    st.write("left")
    st.space("stretch")
    st.write("right")
