"""How the gallery shows a thing: a frame with a name, and below the widget the value that Python has."""

import streamlit as st


def heading(title, about):
    """The head of a page."""
    st.title(title, anchor=False)
    st.markdown(about)


def frame(name, **options):
    """A bordered container that tests and style sheets find as `st-key-frame-NAME`."""
    return st.container(border=True, key=f"frame-{name}", **options)


def told(value):
    """What Python has, as Python writes it."""
    st.markdown(f":gray[:small[Python has]] `{value!r}`")
