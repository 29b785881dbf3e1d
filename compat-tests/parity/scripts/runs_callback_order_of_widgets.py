"""Callbacks of one event: which order, and what each sees of the others' values."""

import streamlit as st

log = st.session_state.setdefault("log", [])


def changed(name):
    log.append((name, st.session_state.first, st.session_state.second, st.session_state.third))
    st.session_state.third = f"by {name}"


st.text_input("third", key="third", on_change=changed, args=("third",))
st.text_input("second", key="second", on_change=changed, args=("second",))
st.text_input("first", key="first", on_change=changed, args=("first",))
st.text(f"{log}")

#: at.text_input(key="first").input("1"); at.text_input(key="second").input("2")
#: at.text_input(key="third").input("3")
#: at.text_input(key="third").input("4"); at.text_input(key="first").input("5")
