"""What a test (or another part of an app) puts into session_state between two runs."""

import streamlit as st

state = st.session_state
level = st.slider("level", 0, 9, 2, key="level")
name = st.text_input("name", key="name")
st.text(f"{level} {name} {state.get('extra')} {sorted(state.to_dict())}")
if state.get("extra"):
    state.extra += 1

#: at.session_state["level"] = 5; at.session_state["extra"] = 1
#: at.session_state.name = "typed"; at.slider[0].set_value(7)
#: at.session_state["extra"] = None
