"""A page that chooses among branches, each with work of its own."""
import streamlit as st
from probes import probe


def letters(text):
    probe("letters")
    return sorted(set(text))


def words(text):
    probe("words")
    return text.split()


def reverse(text):
    probe("reverse")
    return text[::-1]


mode = st.selectbox("Mode", ["letters", "words", "reverse"])
text = st.text_input("Text", "the cat the hat")
if mode == "letters":
    st.write(letters(text))
elif mode == "words":
    st.write(words(text))
else:
    st.write(reverse(text))

#> selectbox[0].set_value("words") -> words : another branch
#> text_input[0].set_value("a b") -> words : only the branch that is open
#> selectbox[0].set_value("letters") -> letters : the letters of the new text
#> text_input[0].set_value("the cat the hat") ->  : these letters are known
#> selectbox[0].set_value("reverse") -> reverse : never open before
