"""A placeholder that shows a widget, then something else, then the widget again."""

import streamlit as st

place = st.empty()
state = st.session_state
state.setdefault("stage", 0)
if state.stage == 0:
    name = place.text_input("name", key="name")
    if name:
        state.stage = 1
        place.text(f"hello {name}")
elif state.stage == 1:
    if place.button("back"):
        state.stage = 0
        place.text_input("name", key="name")
st.text(f"{state.stage} {state.get('name')}")

#: at.text_input[0].input("Ada")
#: at.run()
#: at.button[0].click()
#: at.run()
