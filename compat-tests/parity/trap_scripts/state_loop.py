"""Trap: state loop."""

import streamlit as st

st.session_state.setdefault("todo", ["a", "b"])
new = st.text_input("new")
if st.button("add") and new:
    st.session_state.todo.append(new)
for i, t in enumerate(st.session_state.todo):
    c1, c2 = st.columns([4, 1])
    c1.text(t)
    if c2.button("x", key=f"d{i}"):
        st.session_state.todo.pop(i)
        st.rerun()
st.text(len(st.session_state.todo))
#: at.text_input[0].set_value("c"); at.button[0].click()
#: at.button[2].click()
#: at.button[1].click()
