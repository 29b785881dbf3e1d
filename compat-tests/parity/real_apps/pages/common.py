import streamlit as st
from probes import probe

FORTUNES = ["Today is a good day", "Mind the gap", "Trust your tests"]


def header(title):
    st.title(title)
    with st.sidebar:
        st.caption(f"Hello {st.session_state.get('name', 'stranger')}")


def fortune(n):
    probe("fortune")
    return FORTUNES[n % len(FORTUNES)]
