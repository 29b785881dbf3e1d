"""st.rerun and st.stop inside a callback."""

import streamlit as st

st.session_state.setdefault("log", [])


def again():
    st.session_state.log.append("again")
    st.rerun()
    st.session_state.log.append("never")


def halt():
    st.session_state.log.append("halt")
    st.stop()


st.session_state.log.append("script")
st.button("Again", on_click=again)
st.button("Halt", on_click=halt)
st.text(f"{st.session_state.log}")

#: at.button[0].click()
#: at.button[1].click()
#: at.run()
