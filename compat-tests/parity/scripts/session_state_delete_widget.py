"""Deleting a widget's key: the next render starts from the default."""

import streamlit as st

if st.button("Delete before"):
    del st.session_state["level"]
st.slider("Level", 0, 10, 5, key="level")
if st.button("Delete after"):
    del st.session_state["level"]
    st.text("level" in st.session_state)
st.text(f"{st.session_state.get('level')!r}")

#: at.slider[0].set_value(9)
#: at.button[0].click()
#: at.slider[0].set_value(3)
