"""Texts that cannot be asked for."""

import streamlit as st


def attempt(name, *args, **kwargs):
    try:
        value = st.text_input(name, *args, **kwargs)
        st.text(f"{name}: {value!r}")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("type", type="secret")
attempt("visibility", label_visibility="gone")
attempt("width", width="wide")
attempt("width zero", width=0)
attempt("too long", "abcdef", max_chars=3)
attempt("max zero", "", max_chars=0)
attempt("bad icon", icon="nope")
attempt("good icon", icon="🔥")
attempt("material", icon=":material/home:")
