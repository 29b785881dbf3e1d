"""Counters in session_state, and work on some of them."""
import streamlit as st
from probes import probe


def history(n):
    probe("history")
    return [i * i for i in range(n)]


def badge(level):
    probe("badge")
    st.info(f"Level {level}")


if "clicks" not in st.session_state:
    st.session_state.clicks = 0
    st.session_state.misses = 0
if st.button("Hit"):
    st.session_state.clicks += 1
if st.button("Miss"):
    st.session_state.misses += 1
st.write(history(st.session_state.clicks))
badge(st.session_state.clicks // 2)
st.write("Misses", st.session_state.misses)

#> button[0].click() -> history : one click; the level is still 0
#> button[1].click() ->  : a miss reaches neither
#> button[0].click() -> history badge : two clicks, level 1
#> button[1].click() ->  : again a miss
