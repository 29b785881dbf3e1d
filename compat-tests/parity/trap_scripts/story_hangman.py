"""An app as people write them: hangman."""

import streamlit as st, random

WORDS = ["python", "lattice", "signal"]


def new_game():
    rnd = random.Random(len(st.session_state.get("games", [])))
    st.session_state.word = rnd.choice(WORDS)
    st.session_state.guessed = set()
    st.session_state.games = st.session_state.get("games", []) + [st.session_state.word]


if "word" not in st.session_state:
    new_game()
w, g = st.session_state.word, st.session_state.guessed
letter = st.text_input("Letter", max_chars=1, key="letter")
if st.button("Guess") and letter:
    g.add(letter.lower())
masked = " ".join(c if c in g else "_" for c in w)
st.header(masked)
wrong = sorted(x for x in g if x not in w)
st.write("Wrong:", ", ".join(wrong) or "none")
st.progress(min(len(wrong) / 6, 1.0))
if "_" not in masked:
    st.success("won")
elif len(wrong) >= 6:
    st.error(f"lost: {w}")
st.button("New", on_click=new_game)
#: at.text_input[0].set_value("i"); at.button[0].click()
#: at.text_input[0].set_value("z"); at.button[0].click()
#: at.button[1].click()
#: at.button[0].click()
