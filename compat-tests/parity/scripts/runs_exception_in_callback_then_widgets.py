"""An exception in a callback ends the run before the script; widgets keep what they had."""

import streamlit as st

log = st.session_state.setdefault("log", [])


def fail():
    log.append("before")
    if st.session_state.on:
        raise ValueError("refused")
    log.append("after")


st.text_input("name", key="name")
st.checkbox("on", key="on", on_change=fail)
st.text(f"{st.session_state.name} {st.session_state.on} {log}")

#: at.text_input[0].input("Ada"); at.checkbox[0].check()
#: at.run()
