import streamlit as st
from streamlit import text as t, session_state as s


def card(title, *body, **kw):
    with st.container(border=True):
        st.subheader(title)
        for b in body:
            t(b)
        return st.button("ok", key=f"card_{title}", **kw)


class Tabs:
    def __init__(self, *names):
        self.names = names
        self.tabs = st.tabs(list(names))

    def __enter__(self):
        return dict(zip(self.names, self.tabs))

    def __exit__(self, *a):
        s["left"] = s.get("left", 0) + 1


def __getattr__(name):
    if name.startswith("st_"):
        return getattr(st, name[3:])
    raise AttributeError(name)
