"""Functions handed to functions: keys, filters and maps."""
import streamlit as st
from probes import probe

WORDS = ["pear", "fig", "banana", "kiwi", "date"]


def rank(word):
    probe("rank")
    return (len(word), word)


def ordered(words, down):
    probe("ordered")
    return sorted(words, key=rank, reverse=down)


def holding(words, letter):
    probe("holding")
    return list(filter(lambda w: letter in w, words))


letter = st.text_input("Letter", "a")
down = st.checkbox("Down")
limit = st.slider("Limit", 1, 5, 5)
st.write(ordered(holding(WORDS, letter), down)[:limit])

#> slider[0].set_value(2) ->  : cut after the work
#> checkbox[0].check() -> ordered : ranks of pear, banana and date are known
#> text_input[0].set_value("i") -> holding ordered rank*2 : fig and kiwi are new to rank
#> text_input[0].set_value("a") ->  : known downwards
