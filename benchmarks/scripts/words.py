"""Text work with helpers, comprehensions, sorting by a key function and recursion without any element inside."""

import streamlit as st

LETTERS = "etaoinshrdlcumwfgypbvkjxqz"


def clean(word):
    """Letters only."""
    return "".join(letter for letter in word.lower() if letter.isalpha())


def score(word):
    """Rare letters count more."""
    return sum(LETTERS.index(letter) for letter in word if letter in LETTERS)


def distance(a, b):
    """Edit distance, row by row."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


def near(word, words):
    """The words at the least distance."""
    return sorted(words, key=lambda other: (distance(word, other), score(other)))[:3]


TEXT = " ".join(
    f"{LETTERS[n % 26]}{LETTERS[n * 7 % 26]}{LETTERS[n * 3 % 26]}{LETTERS[n * 11 % 26]}!" for n in range(4000)
)

top = st.slider("How many", 1, 20, 5)
words = [clean(word) for word in TEXT.split()]
st.write("words:", len(words))
st.write(sorted(set(words), key=score)[:top])
for word in words[:8]:
    st.text(f"{word}: {', '.join(near(word, words[:150]))}")
