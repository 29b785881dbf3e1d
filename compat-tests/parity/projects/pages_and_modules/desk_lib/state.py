"""A file of the project pages_and_modules."""

import streamlit as st


def remember(k):
    st.session_state[k] = st.session_state.get(k, 0) + 1


def get(k, d=None):
    return st.session_state.get(k, d)
