"""Results in tuples that are taken apart, and texts."""
import streamlit as st
from probes import probe


def split(text):
    probe("split")
    vowels = "".join(c for c in text if c in "aeiou")
    rest = "".join(c for c in text if c not in "aeiou")
    return vowels, rest


def loud(vowels):
    probe("loud")
    return vowels.upper()


def tally(rest):
    probe("tally")
    return {c: rest.count(c) for c in rest}


text = st.text_input("Text", "banana")
vowels, rest = split(text)
st.write(loud(vowels))
st.write(tally(rest))

#> text_input[0].set_value("banama") -> split tally : the vowels are the same
#> text_input[0].set_value("bonoma") -> split loud : the rest is the same as before
#> text_input[0].set_value("banana") ->  : the first run
