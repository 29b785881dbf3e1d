"""Titles, headers, text, markdown, caption, code, divider: bodies, keys, indentation, dividers."""

import streamlit as st

st.title("Title")
st.title("With anchor", anchor="here")
st.header("Header", divider=True)
st.subheader("Subheader", divider="red")
st.text("  kept   spaces\n  two lines")
st.markdown(
    """
    # indented
    text
    """
)
st.markdown(":red[colour]", help="tip")
st.caption("small")
st.code("x = 1\ny = 2")
st.code("SELECT 1", language="sql", line_numbers=True)
st.code("plain", language=None)
st.divider()
st.text(5)
st.markdown(5)
st.header(None)
st.markdown("<b>raw</b>", unsafe_allow_html=True)


def attempt(name, make):
    try:
        make()
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("divider colour", lambda: st.header("x", divider="pinkish"))
attempt("anchor type", lambda: st.header("x", anchor=5))
attempt("anchor False", lambda: st.header("x", anchor=False))
attempt("width", lambda: st.markdown("x", width="wide"))
attempt("width ok", lambda: st.markdown("x", width=200))
attempt("alignment", lambda: st.markdown("x", text_alignment="middle"))
