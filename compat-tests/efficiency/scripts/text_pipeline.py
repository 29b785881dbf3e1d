"""A pipeline over a text in which most steps do not see what was typed last."""
import re

import streamlit as st
from probes import probe


def normal(text):
    probe("normal")
    return re.sub(r"\s+", " ", text.strip().lower())


def words(text):
    probe("words")
    return re.findall(r"[a-z]+", text)


def common(tokens, n):
    probe("common")
    counts = {}
    for token in tokens:
        counts[token] = counts.get(token, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n]


text = st.text_area("Text", "The cat and the hat")
n = st.slider("n", 1, 5, 2)
for word, count in common(words(normal(text)), n):
    st.write(word, count)

#> text_area[0].set_value(" the  cat and THE hat ") -> normal : spaces and capitals only
#> text_area[0].set_value("the cat, and the hat.") -> normal words : the same words
#> slider[0].set_value(3) -> common : n
#> text_area[0].set_value("the cat and a hat") -> normal words common : other words
