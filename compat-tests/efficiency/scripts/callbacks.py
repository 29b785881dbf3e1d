"""Buttons with callbacks that change the state before the page runs."""
import streamlit as st
from probes import probe


def add(n):
    st.session_state.taken = [*st.session_state.taken, n]


def clear():
    st.session_state.taken = []


def listed(items):
    probe("listed")
    return ", ".join(str(i) for i in items)


def largest(items):
    probe("largest")
    return max(items, default=0)


def praise(top):
    probe("praise")
    return "great" if top > 5 else "fine"


if "taken" not in st.session_state:
    st.session_state["taken"] = []
st.button("3", on_click=add, args=(3,))
st.button("7", on_click=add, args=(7,))
st.button("Clear", on_click=clear)
st.write(listed(st.session_state["taken"]))
st.write(praise(largest(st.session_state["taken"])))

#> button[0].click() -> listed largest praise : a three
#> button[0].click() -> listed largest : two threes, the largest is the same
#> button[1].click() -> listed largest praise : a seven
#> button[2].click() ->  : empty as at the start
