"""st.chat_message: who says something, with a face of their own."""

import streamlit as st

with st.chat_message("user"):
    st.write("What is the capital of France?")
st.chat_message("assistant").write("Paris.")
st.chat_message("Marie", avatar=":material/school:").write("Since 987, more or less.")
