"""Fragments in runs of the whole script: place, answer, nesting, outside containers, exceptions."""

import streamlit as st

box = st.container()
box.text("first")


@st.fragment
def inner(number):
    st.text(f"inner {number}")
    st.button("press", key=f"inner {number}")


@st.fragment(key="outer")
def outer():
    st.text("outer")
    box.text("in the box")
    box.checkbox("box widget")
    st.sidebar.text("in the sidebar")
    for number in range(2):
        inner(number)
    return "answer"


st.text(f"{outer()} {outer.__name__}")
box.text("last")
st.fragment(lambda: st.text("lambda"))()


@st.fragment
def fails():
    st.text("before")
    1 / 0


try:
    fails()
except Exception as error:
    st.text(type(error).__name__)
st.text("after")
if st.button("fail"):
    fails()
st.text("end")

#: at.button(key="inner 1").click()
#: at.checkbox[0].check()
#: at.button[-1].click()
#: at.run()
