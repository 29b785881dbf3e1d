"""Widgets that are disabled and enabled again, with callbacks and values set by session_state."""

import streamlit as st

state = st.session_state
log = state.setdefault("log", [])
off = st.toggle("off", key="off")
name = st.text_input("name", "Ada", disabled=off, key="name", on_change=log.append, args=("name",))
size = st.slider("size", 0, 9, 3, disabled=off)
go = st.button("go", disabled=off, on_click=log.append, args=("go",))
if st.button("set", on_click=lambda: state.update(name="set")):
    log.append("set")
st.text(f"{name} {size} {go} {log}")

#: at.text_input[0].input("Bob"); at.slider[0].set_value(5); at.button[0].click()
#: at.toggle[0].set_value(True)
#: at.button[1].click()
#: at.toggle[0].set_value(False)
