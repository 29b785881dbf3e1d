"""Sliders that cannot be: each error is caught and its class shown."""

import streamlit as st


def attempt(name, *args, **kwargs):
    try:
        value = st.slider(name, *args, **kwargs)
        st.text(f"{name}: {value!r}")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("equal bounds", 5, 5)
attempt("crossed bounds", 6, 5)
attempt("below", 0, 10, -1)
attempt("above", 0, 10, 11)
attempt("mixed", 0, 1.0)
attempt("mixed value", 0, 10, 5.0)
attempt("three", 0, 10, (1, 2, 3))
attempt("empty pair", 0, 10, ())
attempt("single in tuple", 0, 10, (3,))
attempt("reversed pair", 0, 10, (8, 2))
attempt("text", "a", "z")
attempt("huge", 0, 2**60)
attempt("step of another type", 0, 10, 5, 0.5)
attempt("float step one", 0.0, 10.0, 5.0, 1.0)
attempt("step larger than range", 0, 10, 5, 20)
attempt("value None", 0, 10, None)
attempt("bool", False, True)
attempt("label visibility", 0, 10, label_visibility="never")
attempt("width", 0, 10, width="wide")
