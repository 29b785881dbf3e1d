"""session_state as a mapping: attributes, items, deletion, missing keys, odd keys."""

import streamlit as st

state = st.session_state
try:
    state["missing"]
except Exception as error:
    st.text(type(error).__name__)
try:
    state.missing
except Exception as error:
    st.text(type(error).__name__)
try:
    del state["missing"]
except Exception as error:
    st.text(type(error).__name__)
try:
    del state.missing
except Exception as error:
    st.text(type(error).__name__)
state["with space"] = (1, 2)
state.number = 1.0
state.update({"more": [1]})
st.checkbox("W", key="widget")
st.checkbox("No key")
st.text(f"{sorted(state)} {len(state)} {'number' in state} {'gone' in state} {state.get('gone')!r}")
st.text(f"{sorted(state.keys())} {state.pop('more')} {'more' in state}")
st.text(f"{sorted(state.to_dict())}")
try:
    state[5] = "five"
    st.text(f"{state[5]} {state['5']}")
except Exception as error:
    st.text(type(error).__name__)
if st.button("Clear"):
    state.clear()
    st.text(f"{sorted(state)}")
    st.rerun()

#: at.checkbox[0].check()
#: at.button[0].click()
#: at.run()
