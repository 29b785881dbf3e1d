import streamlit as st

STATE = {"n": 0}


def header(t):
    st.header(t)
    STATE["last"] = t


def ask(label, default):
    with st.sidebar:
        return st.slider(label, 0, 9, default)


class Card:
    def __init__(self, title):
        self.title = title

    def __enter__(self):
        self.box = st.container(border=True)
        self.box.__enter__()
        st.subheader(self.title)
        return self

    def __exit__(self, *a):
        return self.box.__exit__(*a)

    def line(self, t):
        st.caption(f"{self.title}: {t}")
