"""Callbacks that fail, stop or rerun, and what is left of the page."""

import streamlit as st

state = st.session_state
state.setdefault("log", [])


def fail():
    st.text("drawn before")
    state.log.append("fail")
    1 / 0


def note():
    state.log.append("note")


state.log.append("script")
st.text_input("a", key="a", on_change=fail)
st.text_input("b", key="b", on_change=note)
st.button("fail", key="button", on_click=fail)
st.text(f"{state.a} {state.b} {state.log}")

#: at.text_input[1].input("kept")
#: at.button[0].click()
#: at.run()
#: at.text_input[0].input("x"); at.text_input[1].input("y")
#: at.run()
