"""st.rerun in the middle: what was set stays, what was drawn is drawn again, widgets behind it keep values."""

import streamlit as st

state = st.session_state
state.setdefault("runs", 0)
state.runs += 1
amount = st.number_input("amount", 0, 100, 5, key="amount")
st.text(f"top {state.runs}")
if amount > 50 and not state.get("warned"):
    state.warned = True
    st.rerun()
late = st.text_input("late", "x", key="late")
st.text(f"{amount} {late} {state.get('warned')}")

#: at.text_input[0].input("typed")
#: at.number_input[0].set_value(60)
#: at.number_input[0].set_value(70); at.text_input[0].input("again")
