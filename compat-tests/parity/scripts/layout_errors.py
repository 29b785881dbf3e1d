"""Layouts that cannot be."""

import streamlit as st


def attempt(name, make):
    try:
        make()
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("no columns", lambda: st.columns(0))
attempt("negative column", lambda: st.columns([1, -1]))
attempt("empty columns", lambda: st.columns([]))
attempt("gap", lambda: st.columns(2, gap="wide"))
attempt("alignment", lambda: st.columns(2, vertical_alignment="middle"))
attempt("columns text", lambda: st.columns("two"))
attempt("columns float", lambda: st.columns(2.5))
attempt("no tabs", lambda: st.tabs([]))
attempt("tab numbers", lambda: st.tabs([1, 2]))
attempt("tabs text", lambda: st.tabs("ab"))
attempt("duplicate tabs", lambda: st.tabs(["a", "a"]))
attempt("expander in expander", lambda: st.expander("a").expander("b"))
attempt("deep columns", lambda: st.columns(1)[0].columns(1)[0].columns(1)[0].columns(1))
attempt("sidebar.sidebar", lambda: st.sidebar.sidebar)
attempt("no such element", lambda: st.container().nothing())
attempt("no such name", lambda: st.nothing_at_all)
attempt("height", lambda: st.container(height=-5))
attempt("border", lambda: st.container(border=True, height=100))
