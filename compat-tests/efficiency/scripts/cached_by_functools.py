"""A function behind functools.lru_cache, whose cache lives as long as the run."""
from functools import lru_cache

import streamlit as st
from probes import probe


@lru_cache(maxsize=None)
def slow(n):
    probe("slow")
    return sum(range(n))


n = st.slider("n", 1, 30, 5)
note = st.text_input("Note")
st.write(slow(n), slow(n))
st.caption(note)

#> text_input[0].set_value("x") ->  : the answer is known
#> slider[0].set_value(6) -> slow : another n, asked twice
#> slider[0].set_value(5) ->  : back
