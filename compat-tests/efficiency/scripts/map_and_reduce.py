"""Functions that are handed to map, filter, max and reduce."""
from functools import reduce

import streamlit as st
from probes import probe

WORDS = ["pear", "fig", "banana", "kiwi", "date", "lemon"]


def score(word):
    probe("score")
    return sum(map(ord, word)) % 13


def long_enough(word):
    probe("long")
    return len(word) > 3


def joined(text, word):
    probe("joined")
    return f"{text}-{word}"


count = st.slider("Count", 1, 6, 3)
title = st.text_input("Title")
words = WORDS[:count]
kept = list(filter(long_enough, words))
best = max(words, key=score)
st.write(title, best, reduce(joined, kept), list(map(score, kept)))

#> text_input[0].set_value("Fruit") ->  : no word changed
#> slider[0].set_value(4) -> score long joined : one word more
#> slider[0].set_value(6) -> score*2 long*2 joined*2 : two words more
#> slider[0].set_value(2) ->  : pear and fig
