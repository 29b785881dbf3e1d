"""Trap: form flow."""

import streamlit as st

with st.form("f"):
    a = st.slider("a", 0, 9, 1)
    b = st.text_input("b", "x")
    ok = st.form_submit_button("go")
st.text(f"{a} {b} {ok}")
if ok:
    st.session_state.sent = (a, b)
st.text(st.session_state.get("sent"))
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(4); at.button[0].click()
#: at.run()
