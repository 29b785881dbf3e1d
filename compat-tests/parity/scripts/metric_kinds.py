"""Metrics: numbers, texts, deltas, colours, errors."""

import streamlit as st

st.metric("Plain", 5)
st.metric("Delta", 5.5, 1)
st.metric("Falling", "text", -2.5)
st.metric("Word", "1,000", "-3%", delta_color="inverse")
st.metric("None", None)
st.metric("Off", 1, 2, delta_color="off", border=True, help="tip")


def attempt(name, make):
    try:
        make()
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("colour", lambda: st.metric("a", 1, 2, delta_color="pinkish"))
attempt("value", lambda: st.metric("b", [1]))
attempt("delta", lambda: st.metric("c", 1, [1]))
attempt("label", lambda: st.metric(5, 1))
attempt("visibility", lambda: st.metric("d", 1, label_visibility="gone"))
attempt("empty delta", lambda: st.metric("e", 1, ""))
