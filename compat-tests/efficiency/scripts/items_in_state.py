"""A list in session_state that grows by a callback, with a dear line for each item."""
import streamlit as st
from probes import probe


def add():
    st.session_state.words = [*st.session_state.words, st.session_state.word]


def line(position, word):
    probe("line")
    return f"{position}. {word.upper()}"


if "words" not in st.session_state:
    st.session_state.words = ["first"]
st.text_input("Word", key="word", on_change=add)
mark = st.selectbox("Mark", ["-", "*"])
for position, word in enumerate(st.session_state.words, 1):
    st.write(mark, line(position, word))

#> selectbox[0].set_value("*") ->  : marks are written apart
#> text_input[0].set_value("second") -> line : one item more
#> text_input[0].set_value("third") -> line : and another
#> selectbox[0].set_value("-") ->  : all lines are known
