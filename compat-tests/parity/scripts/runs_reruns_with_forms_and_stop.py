"""st.stop after a form, st.rerun in the handling of its button."""

import streamlit as st

state = st.session_state
state.setdefault("user", None)
if state.user is None:
    with st.form("login"):
        name = st.text_input("user")
        if st.form_submit_button("enter"):
            if name:
                state.user = name
                st.rerun()
            st.error("a name, please")
    st.stop()
st.text(f"welcome {state.user}")
if st.button("leave"):
    state.user = None
    st.rerun()
st.slider("work", 0, 5, key="work")
st.text(f"{state.work}")

#: at.button[0].click()
#: at.text_input[0].input("Ada"); at.button[0].click()
#: at.slider[0].set_value(4)
#: at.button[0].click()
#: at.text_input[0].input("Bob"); at.button[0].click()
