"""A line of text: default, change, limit, None, placeholder, type password."""

import streamlit as st

name = st.text_input("Name", "Bob")
short = st.text_input("Short", "abc", max_chars=5, key="short")
maybe = st.text_input("Maybe", None, placeholder="nothing")
secret = st.text_input("Secret", type="password", label_visibility="collapsed")
number = st.text_input("Number as text", 5)
st.text(f"{name!r} {short!r} {maybe!r} {secret!r} {number!r}")

#: at.text_input[0].input("Ada")
#: at.text_input(key="short").set_value("12345")
#: at.text_input[2].set_value("x")
#: at.text_input[2].set_value("")
#: at.text_input[3].input("  spaces  ")
