"""Helpers that return early, called from a loop in a function."""
import streamlit as st
from probes import probe


def parsed(text):
    probe("parsed")
    if not text.strip().isdigit():
        return None
    return int(text)


def table_of(texts):
    probe("table")
    total = 0
    for text in texts:
        value = parsed(text)
        if value is None:
            st.warning(f"{text} is no number")
            continue
        total += value
    return total


text = st.text_input("Numbers", "1 2 x")
unit = st.selectbox("Unit", ["kg", "g"])
st.metric("Total", f"{table_of(text.split())} {unit}")

#> selectbox[0].set_value("g") ->  : the numbers are summed up
#> text_input[0].set_value("1 2 x 4") -> table parsed : the 4
#> text_input[0].set_value("4 2") -> table : both were parsed
#> text_input[0].set_value("1 2 x") ->  : the first text
