"""Callbacks and st.stop with fragments."""

import streamlit as st

state = st.session_state
state.setdefault("log", [])
state.log.append("script")


def pressed(name):
    state.log.append(name)
    st.text(f"drawn by {name}")


@st.fragment
def part():
    state.log.append("part")
    st.button("press", key="press", on_click=pressed, args=("callback",))
    if st.button("stop", key="stop"):
        st.stop()
    if st.button("rerun", key="rerun"):
        st.rerun()
    st.text_input("text", key="text")


part()
st.text(f"{state.log}")

#: at.button(key="press").click()
#: at.text_input[0].input("typed")
#: at.button(key="stop").click()
#: at.run()
#: at.button(key="rerun").click()
