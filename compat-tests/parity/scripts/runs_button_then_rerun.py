"""A pressed button and st.rerun: the press lasts for one run only, a counter shows how many there were."""

import streamlit as st

state = st.session_state
state.setdefault("log", [])
pressed = st.button("go")
also = st.button("also")
state.log.append((pressed, also))
if pressed:
    state.log.append("rerun")
    st.rerun()
st.text(f"{state.log}")

#: at.button[0].click()
#: at.button[1].click()
#: at.button[0].click(); at.button[1].click()
