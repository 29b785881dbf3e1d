"""A spinner leaves nothing behind; alerts stay."""

import streamlit as st

with st.spinner("working"):
    st.text("inside the spinner")
    value = st.checkbox("In a spinner")
try:
    with st.spinner("failing"):
        raise ValueError("inside")
except ValueError as error:
    st.text(str(error))
st.success("good")
st.info("known", icon="🔥")
st.warning("careful")
st.error("bad")
try:
    st.info("icon", icon="nope")
except Exception as error:
    st.text(type(error).__name__)

#: at.checkbox[0].check()
