"""Choices that cannot be."""

import streamlit as st


def attempt(name, make):
    try:
        st.text(f"{name}: {make()!r}")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("index too large", lambda: st.selectbox("a", ["x"], 1))
attempt("index negative", lambda: st.selectbox("b", ["x"], -1))
attempt("index text", lambda: st.selectbox("c", ["x"], "x"))
attempt("index float", lambda: st.selectbox("d", ["x"], 0.0))
attempt("radio index", lambda: st.radio("e", ["x"], 3))
attempt("radio index text", lambda: st.radio("f", ["x"], "x"))
attempt("radio captions", lambda: st.radio("g", ["x", "y"], captions=["only one"]))
attempt("no options", lambda: st.selectbox("h", None))
attempt("number as options", lambda: st.selectbox("i", 5))
attempt("text as options", lambda: st.selectbox("j", "abc"))
attempt("radio none", lambda: st.radio("k", ["x"], index=None))
attempt("radio empty", lambda: st.radio("l", []))
attempt("empty with index", lambda: st.selectbox("m", [], 5))
attempt("visibility", lambda: st.selectbox("n", ["x"], label_visibility="gone"))
attempt("duplicate options", lambda: st.selectbox("o", ["x", "x", "y"], 1))
