"""A dialog opened by a button, its widgets and state, closed by st.rerun."""

import streamlit as st

state = st.session_state
state.setdefault("votes", [])


@st.dialog("Vote")
def vote(item):
    st.text(f"for {item}")
    reason = st.text_input("because", key="reason")
    if st.button("send", key="send"):
        state.votes.append((item, reason))
        st.rerun()


if st.button("A"):
    vote("A")
if st.button("B"):
    vote("B")
st.text(f"{state.votes}")
st.text(f"{'reason' in state}")

#: at.button[0].click()
#: at.text_input(key="reason").input("why not")
#: at.button[1].click()
#: at.run()
