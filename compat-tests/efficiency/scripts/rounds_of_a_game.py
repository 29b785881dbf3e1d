"""A guessing game in the state: the board is drawn from the guesses."""
import streamlit as st
from probes import probe

SECRET = "lattice"


def masked(secret, guesses):
    probe("masked")
    return " ".join(c if c in guesses else "_" for c in secret)


def wrong(secret, guesses):
    probe("wrong")
    return sorted(guesses - set(secret))


def gallows(misses):
    probe("gallows")
    st.code("|" * misses)


guesses = st.session_state.setdefault("guesses", frozenset())
with st.form("guess", clear_on_submit=True):
    letter = st.text_input("Letter")
    sent = st.form_submit_button("Guess")
if sent and letter:
    guesses = st.session_state["guesses"] = guesses | {letter}
st.header(masked(SECRET, guesses))
missed = wrong(SECRET, guesses)
gallows(len(missed))

#> text_input[0].set_value("t"); at.button[0].click() -> masked wrong : a hit: no more misses
#> text_input[0].set_value("x"); at.button[0].click() -> masked wrong gallows : a miss
#> text_input[0].set_value("t"); at.button[0].click() ->  : guessed before
