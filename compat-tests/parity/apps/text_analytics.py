"""Text analytics: words, n-grams, readability and a concordance, with the standard library only."""

import re
import string
import textwrap
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice

import pandas as pd
import streamlit as st
from probes import probe

SAMPLE = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity.
There were a king with a large jaw and a queen with a plain face, on the throne of England."""
STOP_WORDS = frozenset("a an and the of it was were with on there".split())


@dataclass(frozen=True)
class Readability:
    sentences: int
    words: int
    syllables: int

    @property
    def ease(self) -> float:
        return 206.835 - 1.015 * self.words / self.sentences - 84.6 * self.syllables / self.words


def tokens(text: str, keep_stop_words: bool) -> list[str]:
    probe("tokens")
    cleaned = text.lower().translate(str.maketrans("", "", string.punctuation))
    return [word for word in re.findall(r"[a-z']+", cleaned) if keep_stop_words or word not in STOP_WORDS]


def syllables(word: str) -> int:
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def readability(text: str) -> Readability:
    probe("readability")
    sentences = [part for part in re.split(r"[.!?]+", text) if part.strip()]
    words = re.findall(r"\w+", text)
    return Readability(len(sentences), len(words), sum(syllables(word.lower()) for word in words))


def frequencies(words: list[str], top: int) -> pd.DataFrame:
    probe("frequencies")
    counts = Counter(words)
    return pd.DataFrame(counts.most_common(top), columns=["word", "count"])


def grams(words: list[str], size: int) -> list[tuple[str, int]]:
    probe("grams")
    windows = zip(*(islice(words, start, None) for start in range(size)))
    return Counter(" ".join(window) for window in windows).most_common(5)


def by_initial(words: list[str]) -> dict[str, list[str]]:
    probe("by_initial")
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        groups[word[0]].append(word)
    return dict(sorted(groups.items()))


def concordance(text: str, word: str, width: int) -> list[str]:
    probe("concordance")
    flat = " ".join(text.split())
    return [
        f"...{flat[max(0, match.start() - width) : match.end() + width]}..."
        for match in re.finditer(rf"\b{re.escape(word)}\b", flat, re.IGNORECASE)
    ]


def main() -> None:
    st.title("Text analytics")
    text = st.text_area("Text", SAMPLE)
    left, right = st.columns(2)
    keep = left.checkbox("Keep stop words")
    top = right.slider("Top", 3, 20, 8)
    size = right.radio("Words in a row", [2, 3])
    word = st.text_input("Concordance of", "age")
    if not text.strip():
        st.info("Type something.")
        return
    words = tokens(text, keep)
    ease = readability(text)
    a, b, c = st.columns(3)
    a.metric("Words", ease.words)
    b.metric("Sentences", ease.sentences)
    c.metric("Ease", f"{ease.ease:.1f}")
    st.dataframe(frequencies(words, top))
    for gram, count in grams(words, size):
        st.write(f"**{gram}**: {count}")
    with st.expander("By first letter"):
        st.json(by_initial(words))
    if word:
        for line in concordance(text, word, 20):
            st.code(textwrap.shorten(line, 60))


if __name__ == "__main__":
    main()
