"""Hangman: random word in session_state, a grid of letter buttons, a form for guessing the whole word, match."""
import random
import string

import streamlit as st
from probes import probe

WORDS = {"animals": ["giraffe", "tiger", "walrus", "panther"], "fruit": ["banana", "cherry", "papaya"]}
STAGES = [f"{'O' if n > 0 else ' '}{'|' if n > 1 else ' '}{'/' if n > 2 else ' '}{chr(92) if n > 3 else ' '}" for n in range(7)]

st.set_page_config(page_title="Hangman", page_icon=":material/games:", layout="centered")


def new_game(category: str) -> None:
    st.session_state.word = random.choice(WORDS[category])
    st.session_state.used = set()
    st.session_state.misses = 0
    st.session_state.message = ""


def candidates(pattern: str, used: frozenset, words: tuple) -> list:
    probe("candidates")
    out = []
    for word in words:
        if len(word) == len(pattern) and all(p in (w, "_") for p, w in zip(pattern, word)):
            if not any(w in used and p == "_" for p, w in zip(pattern, word)):
                out.append(word)
    return out


def frequencies(words: tuple) -> dict:
    probe("frequencies")
    counts = dict.fromkeys(string.ascii_lowercase, 0)
    for word in words:
        for letter in set(word):
            counts[letter] += 1
    return {k: v for k, v in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if v}


def draw_keyboard():
    cols = st.columns(9)
    for n, letter in enumerate(string.ascii_lowercase):
        with cols[n % 9]:
            if st.button(letter.upper(), key=f"L{letter}", disabled=letter in st.session_state.used or finished()):
                guess(letter)
                st.rerun()


def guess(letter):
    st.session_state.used.add(letter)
    if letter not in st.session_state.word:
        st.session_state.misses += 1
        st.toast(f"No {letter}!")


def finished():
    word, used = st.session_state.word, st.session_state.used
    return st.session_state.misses >= 6 or all(letter in used for letter in word)


category = st.sidebar.selectbox("Category", list(WORDS), key="category")
if "word" not in st.session_state or st.session_state.get("for") != category:
    new_game(category)
    st.session_state["for"] = category

st.title("Hangman :material/casino:")
slot = st.empty()
draw_keyboard()
shown = "".join(letter if letter in st.session_state.used else "_" for letter in st.session_state.word)

with st.form("whole", clear_on_submit=True):
    attempt = st.text_input("The word")
    if st.form_submit_button("Guess"):
        match attempt.strip().lower():
            case "":
                st.session_state.message = "Nothing typed"
            case word if word == st.session_state.word:
                st.session_state.used |= set(word)
                st.session_state.message = "Right!"
            case word if not word.isalpha():
                st.session_state.message = f"{word} is no word"
            case _:
                st.session_state.misses += 1
                st.session_state.message = "Wrong"
        st.rerun()

with slot.container():
    st.code(STAGES[min(st.session_state.misses, 6)], language=None)
    st.subheader(" ".join(shown))
    if st.session_state.message:
        st.info(st.session_state.message)
    if finished():
        (st.success if st.session_state.misses < 6 else st.error)(f"It was {st.session_state.word}")

if st.sidebar.checkbox("Help me"):
    left = candidates(shown, frozenset(st.session_state.used), tuple(WORDS[category]))
    st.sidebar.write(left)
    st.sidebar.json(frequencies(tuple(left)), expanded=False)
#: at.button(key='La').click() #=
#: at.button(key='Lz').click() #=
#: at.sidebar.checkbox[0].check() #= candidates frequencies
#: at.button(key='Lq').click() #= candidates
#: at.button(key='Le').click() #= candidates
#: at.text_input[0].set_value('b2n'); at.button[-1].click() #=
#: at.text_input[0].set_value('nope'); at.button[-1].click() #=
#: at.selectbox[0].set_value('fruit') #= candidates frequencies
#: at.text_input[0].set_value(at.session_state.word); at.button[-1].click() #= candidates frequencies
#: at.run() #=
