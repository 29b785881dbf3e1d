"""A file of the project pages_and_modules."""

import streamlit as st
from . import VERSION

REGISTRY = {"loaded": 0}
_count = 0


def load(n):
    REGISTRY["loaded"] += 1
    return [{"i": i, "v": i * i, "ver": VERSION} for i in range(n)]


def bump():
    global _count
    _count += 1
    return _count


@st.cache_data
def cached(n):
    return list(range(n))
