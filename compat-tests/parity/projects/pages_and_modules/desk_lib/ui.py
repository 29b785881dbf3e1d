"""A file of the project pages_and_modules."""

import streamlit as st
from contextlib import contextmanager

STYLE = {"sep": "-"}


def table(rows):
    for r in rows:
        st.text(STYLE["sep"].join(str(v) for v in r.values()))


@contextmanager
def card(t):
    with st.container(border=True):
        st.subheader(t)
        yield
        st.caption("end")


def footer():
    st.caption(f"footer {st.session_state.get('n')}")
