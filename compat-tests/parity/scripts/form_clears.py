"""A form that clears itself, as a test sees it."""

import streamlit as st

with st.form("f", clear_on_submit=True):
    text = st.text_input("text", "default", key="text")
    tick = st.checkbox("tick")
    sent = st.form_submit_button()
st.text(f"{text} {tick} {sent} {st.session_state.text}")

#: at.text_input[0].input("typed"); at.checkbox[0].check(); at.button[0].click()
#: at.run()
#: at.button[0].click()
