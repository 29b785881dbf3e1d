"""st.write_stream: pieces, what is answered, errors."""

import streamlit as st
import asyncio
from types import SimpleNamespace


def words():
    yield "Hello "
    yield "world"


async def slow_words():
    yield "slow "
    await asyncio.sleep(0)
    yield "words"


def mixed():
    yield "a"
    yield {"x": 1}
    yield "b"
    yield 5


st.text(repr(st.write_stream(words)))
st.text(repr(st.write_stream(words())))
st.text(repr(st.write_stream(slow_words)))
st.text(repr(st.write_stream(slow_words())))
st.text(repr(list(st.write_stream(mixed))))
st.text(repr(st.write_stream(iter([]))))
st.text(repr(st.write_stream(["a", "b"])))
st.text(repr(st.write_stream({"a": 1})))
st.text(repr(st.write_stream(iter(["a", "b"]), cursor="|")))
st.text(repr(st.write_stream(map(str, [1, 2]))))
st.text(repr(st.write_stream(x for x in ["  a\n", "  b"])))
st.text(repr(list(st.write_stream(iter([None, "a", "", None])))))
st.text(repr(list(st.write_stream(range(3)))))
st.text(repr(list(st.write_stream(iter([SimpleNamespace(content="hi")])))))
st.write(words())
st.write(words)
st.write(slow_words())
st.write(st.write_stream(mixed))
with st.sidebar:
    st.write_stream(words)
place = st.empty()
place.write_stream(words)


def attempt(name, make):
    try:
        make()
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("text", lambda: st.write_stream("abc"))
attempt("number", lambda: st.write_stream(5))
attempt("function", lambda: st.write_stream(lambda: iter(["a"])))
attempt("raises", lambda: st.write_stream(iter(["a", 1 // 1, ValueError("x"), "b"])))
