"""What buttons refuse."""

import streamlit as st


def attempt(name, make):
    try:
        st.text(f"{name}: {make()!r}")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


def assign():
    st.session_state.pressed = True
    return st.button("pressed", key="pressed")


attempt("type", lambda: st.button("a", type="huge"))
attempt("set by state", assign)
attempt("icon", lambda: st.button("b", icon="nope"))
attempt("width", lambda: st.button("c", width="wide"))
attempt("old width", lambda: st.button("d", use_container_width=True))
