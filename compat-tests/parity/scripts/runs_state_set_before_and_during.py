"""session_state set before a widget, in a callback, and after a widget (refused)."""

import streamlit as st

state = st.session_state
if "level" not in state:
    state.level = 4
if st.button("raise it", on_click=lambda: state.update(level=min(9, state.level + 2))):
    st.text("pressed")
level = st.slider("level", 0, 9, key="level")
if st.checkbox("too late"):
    try:
        state.level = 1
    except Exception as error:
        st.text(type(error).__name__)
state["copy"] = level
st.text(f"{level} {state.copy} {state.level}")

#: at.slider[0].set_value(6)
#: at.button[0].click()
#: at.button[0].click()
#: at.checkbox[0].check()
#: at.button[0].click()
