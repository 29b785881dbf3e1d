"""Trap: button toggle."""

import streamlit as st

st.session_state.setdefault("on", False)


def flip():
    st.session_state.on = not st.session_state.on


st.button("flip", on_click=flip)
if st.session_state.on:
    name = st.text_input("name", key="name")
    st.text(f"hi {name}")
else:
    st.text(f"off {'name' in st.session_state}")
#: at.button[0].click()
#: at.text_input[0].set_value("bob")
#: at.button[0].click()
#: at.button[0].click()
