"""A guard that stops the page until something is typed."""
import streamlit as st
from probes import probe


def looked_up(code):
    probe("looked_up")
    return {"a1": "Ann", "b2": "Bob"}.get(code)


def profile(name):
    probe("profile")
    return {"name": name, "letters": len(name)}


code = st.text_input("Code")
if not code:
    st.info("Type a code")
    st.stop()
name = looked_up(code)
if name is None:
    st.error("Unknown")
    st.stop()
st.json(profile(name))

#> text_input[0].set_value("x") -> looked_up : unknown, so no profile
#> text_input[0].set_value("a1") -> looked_up profile : Ann
#> text_input[0].set_value("") ->  : stopped before both
#> text_input[0].set_value("x") ->  : known to be unknown
#> text_input[0].set_value("b2") -> looked_up profile : Bob
