"""What forms do not allow."""

import streamlit as st


def nested():
    with st.form("a"):
        st.container().form("b")


def twice():
    st.form("c")
    st.form("c")


def button():
    st.form("d").button("x")


def callback():
    st.form("e").checkbox("x", on_change=print)


def outside():
    st.form_submit_button("x")


def same_button():
    form = st.form("g")
    form.form_submit_button("x")
    form.form_submit_button("x")


def kind():
    st.form("h").form_submit_button("x", type="none")


def width():
    st.form("i", width="wide")


def height():
    st.form("j", height=-1)


for attempt in (nested, twice, button, callback, outside, same_button, kind, width, height):
    try:
        attempt()
    except Exception as error:
        st.text(f"{attempt.__name__}: {type(error).__name__}")
st.text_input("a", key="shared")
with st.form("shared"):
    st.form_submit_button("x", key="own")
