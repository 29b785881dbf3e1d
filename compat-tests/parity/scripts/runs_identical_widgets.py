"""Widgets that are equal to one another: refused, allowed with keys, and gone again."""

import streamlit as st

twice = st.checkbox("twice", key="twice")
st.text_input("same", key="one")
st.text_input("same", key="two")
if twice:
    st.text_input("plain")
    st.text("between")
    try:
        st.text_input("plain")
    except Exception as error:
        st.text(type(error).__name__)
    st.slider("key", key="one")
st.text("end")

#: at.text_input[0].input("first")
#: at.checkbox[0].check()
#: at.checkbox[0].uncheck()
