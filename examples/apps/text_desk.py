"""A desk for text: magic, Markdown, code, forms of words, errors that go away."""

import re
from collections import Counter

import streamlit as st

"# Text desk"
"A small desk for text. *Everything below follows what you type.*"

text = st.text_input("Your text", "The quick brown fox jumps over the lazy dog. The dog sleeps.")
pattern = st.text_input("Find (regular expression)", r"\b[Tt]he\b")
upper = st.toggle("Shout")

words = re.findall(r"\w+", text.lower())
shown = text.upper() if upper else text

st.subheader("Result", divider="rainbow")
try:
    found = re.findall(pattern, text)
    st.markdown(f"**{len(found)}** matches in :blue[{len(words)}] words")
    st.code(re.sub(f"({pattern})", r"[\1]", shown), language=None)
except re.error as problem:
    st.error(f"This is no regular expression: {problem}")

left, right = st.columns(2)
with left:
    "Most frequent words"
    st.dataframe([{"word": word, "count": count} for word, count in Counter(words).most_common(5)], hide_index=True)
with right:
    "Lengths of words"
    st.line_chart([len(word) for word in words])

st.divider()
place = st.empty()
if st.button("Count slowly"):
    for step in range(3):
        place.info(f"Counting… {step + 1}")
    place.success(f"{len(text)} characters")
