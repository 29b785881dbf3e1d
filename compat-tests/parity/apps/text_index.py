"""A search engine: lists in the cells of a frame, an index that is a defaultdict of a lambda, matches as results."""

import math
import re
from collections import Counter, defaultdict

import pandas as pd
import streamlit as st
from probes import probe

TEXTS = (
    "The cat sat on the mat and the cat slept",
    "A dog barked at a cat on the log",
    "Cats and dogs are friends of the farmer",
    "The stock market fell while bonds rose",
    "Markets rise and markets fall, said the farmer",
    "Stocks, bonds and a farm: where the money sleeps",
)


def load() -> pd.DataFrame:
    probe("load")
    return pd.DataFrame({"id": range(len(TEXTS)), "text": TEXTS})


def tokenized(frame: pd.DataFrame, lower: bool, shortest: int) -> pd.DataFrame:
    probe("tokenized")
    frame = frame.copy()
    texts = frame["text"].str.lower() if lower else frame["text"]
    frame["tokens"] = [[word for word in re.findall(r"\w+", text) if len(word) >= shortest] for text in texts]
    frame["length"] = frame["tokens"].map(len)
    return frame


def word_counts(frame: pd.DataFrame) -> Counter[str]:
    probe("word_counts")
    counts: Counter[str] = Counter()
    for tokens in frame["tokens"]:
        counts.update(tokens)
    return counts


def indexed(frame: pd.DataFrame) -> defaultdict[str, dict[str, list[int]]]:
    probe("indexed")
    index: defaultdict[str, dict[str, list[int]]] = defaultdict(lambda: {"docs": [], "places": []})
    for number, tokens in zip(frame["id"], frame["tokens"], strict=True):
        for place, token in enumerate(tokens):
            index[token]["docs"].append(int(number))
            index[token]["places"].append(place)
    return index


def scores(frame: pd.DataFrame, index: dict[str, dict[str, list[int]]], query: str) -> dict[int, float]:
    probe("scores")
    found: dict[int, float] = {}
    for word in query.split():
        docs = index[word]["docs"] if word in index else []
        weight = math.log(1 + len(frame) / (1 + len(set(docs))))
        for doc in docs:
            found[doc] = round(found.get(doc, 0.0) + weight, 3)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def first_match(pattern: str, text: str) -> re.Match[str] | None:
    probe("first_match")
    return re.search(pattern, text, re.IGNORECASE)


def main() -> None:
    st.title("Search")
    lower = st.sidebar.toggle("Lower case", True)
    shortest = st.sidebar.slider("Shortest word", 1, 6, 3)
    top = st.sidebar.slider("Top words", 3, 15, 5)
    query = st.text_input("Query", "cat farmer")
    pattern = st.text_input("Pattern", r"m\w+t")

    frame = tokenized(load(), lower, shortest)
    index = indexed(frame)
    st.dataframe(pd.DataFrame(word_counts(frame).most_common(top), columns=["word", "count"]))
    hits = scores(frame, index, query)
    if not hits:
        st.warning("Nothing found")
    for doc, score in hits.items():
        with st.expander(f"{doc}: {score}"):
            st.write(frame.at[doc, "text"])
            st.caption(", ".join(frame.at[doc, "tokens"]))
    match = first_match(pattern, " ".join(TEXTS))
    st.write("no match" if match is None else f"{match.group()} at {match.start()}")
    with st.sidebar:
        st.metric("Words", len(index))
        st.metric("Longest", int(frame["length"].max()))


main()
