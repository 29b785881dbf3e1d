"""Numbers that cannot be asked for."""

import streamlit as st


def attempt(name, *args, **kwargs):
    try:
        value = st.number_input(name, *args, **kwargs)
        st.text(f"{name}: {value!r}")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("below", 0, 10, -1)
attempt("above", 0, 10, 11)
attempt("mixed", 0, 10.0, 5)
attempt("mixed step", 0, 10, 5, 0.5)
attempt("crossed", 10, 0)
attempt("equal", 4, 4)
attempt("huge", value=2**60)
attempt("huge float", value=1e308)
attempt("text", value="five")
attempt("format d float", value=1.5, format="%d")
attempt("format f int", value=1, format="%.2f")
attempt("format bad", value=1.5, format="%q")
attempt("format plain", value=1.5, format="plain text")
attempt("bool", value=True)
attempt("step zero", value=1, step=0)
attempt("label visibility", value=1, label_visibility="never")
attempt("label number", value=1, width="wide")
