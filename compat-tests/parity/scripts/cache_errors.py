"""What the caches refuse, by class."""

import threading

import streamlit as st


class Opaque:
    pass


@st.cache_data
def takes(value):
    return 1


@st.cache_data
def gives_lock():
    return threading.Lock()


@st.cache_data
def fails():
    raise KeyError("inside")


@st.cache_data(hash_funcs={threading.Lock: id})
def by_hand(lock):
    return 3


def attempt(name, make):
    try:
        st.text(f"{name}: {make()!r}")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("lock", lambda: takes(threading.Lock()))
attempt("generator", lambda: takes(n for n in [1]))
attempt("result", gives_lock)
attempt("raises", fails)
attempt("raises again", fails)
attempt("missing argument", takes)
attempt("none", lambda: takes(None))
attempt("nested", lambda: takes({"a": [1, (2, 3)]}))
attempt("widget inside", lambda: st.cache_data(lambda: st.checkbox("inside"))())
attempt("name", lambda: takes.__name__)
