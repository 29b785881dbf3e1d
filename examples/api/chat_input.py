"""st.chat_input: a field at the bottom of the page; its message lasts for one run."""

import streamlit as st

st.session_state.setdefault("said", [])
if message := st.chat_input("Say something", accept_file="multiple"):
    st.session_state.said.append(message.text)
for line in st.session_state.said:
    st.chat_message("user").write(line)
