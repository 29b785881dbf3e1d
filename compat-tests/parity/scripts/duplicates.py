"""The same key or the same widget twice in a run: the class of error."""

import streamlit as st


def attempt(name, make):
    try:
        make()
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("first", lambda: st.slider("S", key="k"))
attempt("same key, same kind", lambda: st.slider("S", key="k"))
attempt("same key, other kind", lambda: st.checkbox("C", key="k"))
attempt("keyless", lambda: st.checkbox("Twice"))
attempt("keyless again", lambda: st.checkbox("Twice"))
attempt("keyless, other default", lambda: st.checkbox("Twice", True))
attempt("in the sidebar", lambda: st.sidebar.checkbox("Twice"))
attempt("button", lambda: st.button("B"))
attempt("button again", lambda: st.button("B"))
attempt("number key", lambda: st.checkbox("N", key=5))
attempt("text key", lambda: st.checkbox("M", key="5"))
attempt("container key", lambda: st.container(key="box"))
attempt("container key again", lambda: st.container(key="box"))
attempt("widget with the key of a container", lambda: st.checkbox("P", key="box"))
attempt("empty key", lambda: st.checkbox("Q", key=""))
attempt("empty key again", lambda: st.checkbox("R", key=""))
