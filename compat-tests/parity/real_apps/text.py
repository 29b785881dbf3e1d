"""Text analysis: generators, Counter, regex, heapq, textwrap, functools.reduce, difflib, a chain of normalisers."""
import difflib
import heapq
import re
import textwrap
from collections import Counter
from functools import lru_cache, reduce
from itertools import islice, tee

import streamlit as st
from probes import probe

SAMPLE = "The quick brown fox jumps over the lazy dog. The dog sleeps; the fox does not. A quick nap helps the dog!"
STOP = frozenset("the a over not does".split())

normalisers = []


def normaliser(function):
    normalisers.append(function)
    return function


@normaliser
def lower(text):
    return text.lower()


@normaliser
def letters(text):
    return re.sub(r"[^a-z\s]", "", text)


@normaliser
def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def normalised(text, steps):
    probe("normalised")
    return reduce(lambda value, step: step(value), [n for n in normalisers if n.__name__ in steps], text)


def words(text, stop):
    for word in text.split():
        if not (stop and word in STOP):
            yield word


def ngrams(items, n):
    iterators = tee(items, n)
    for offset, iterator in enumerate(iterators):
        next(islice(iterator, offset, offset), None)
    return zip(*iterators)


def counted(text, n, stop):
    probe("counted")
    return Counter(" ".join(gram) for gram in ngrams(words(text, stop), n))


@lru_cache(maxsize=None)
def syllables(word):
    probe("syllables")
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def readability(text):
    probe("readability")
    sentences = [s for s in re.split(r"[.!?;]", text) if s.strip()]
    tokens = re.findall(r"[A-Za-z]+", text)
    return {"sentences": len(sentences), "words": len(tokens), "per sentence": round(len(tokens) / max(1, len(sentences)), 2), "longest": max(tokens, key=len, default="")}


def similar(word, vocabulary, cutoff):
    probe("similar")
    return difflib.get_close_matches(word, vocabulary, n=3, cutoff=cutoff)


st.title("Text")
text = st.text_area("Text", SAMPLE)
with st.sidebar:
    steps = st.multiselect("Normalise", [n.__name__ for n in normalisers], ["lower", "letters"])
    stop = st.checkbox("Without stop words", True)
    n = st.slider("n-gram", 1, 3, 1)
    top = st.number_input("Top", 1, 10, 3)
clean = normalised(text, steps)
with st.expander("Normalised", expanded=True):
    for line in textwrap.wrap(clean, 40):
        st.text(line)
counts = counted(clean, n, stop)
for gram, times in heapq.nsmallest(top, counts.items(), key=lambda item: (-item[1], item[0])):
    st.write(f"{gram}: {times}")
st.json(readability(text))
query = st.text_input("Similar to", "quik")
cutoff = st.slider("Cutoff", 0.1, 0.9, 0.6)
st.write(similar(query, sorted(set(clean.split())), cutoff))
st.metric("Syllables", sum(syllables(w) for w in set(clean.split())))
#: at.sidebar.number_input[0].set_value(5) #=
#: at.sidebar.slider[0].set_value(2) #= counted
#: at.sidebar.checkbox[0].uncheck() #= counted
#: at.text_input[0].set_value('dogs') #= similar
#: at.sidebar.multiselect[0].set_value(['letters', 'lower']) #= normalised
#: at.main.slider[0].set_value(0.4) #= similar
#: at.text_area[0].set_value('Dogs bark. Cats do not bark!') #= normalised counted readability similar syllables*4
#: at.text_area[0].set_value('Dogs bark. Cats do not bark?') #= normalised readability
