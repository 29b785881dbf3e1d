"""Functions behind functools.lru_cache and functools.cache."""
from functools import cache, lru_cache

import streamlit as st
from probes import probe


@lru_cache(maxsize=None)
def slow(n):
    probe("slow")
    return sum(range(n))


@cache
def path(n):
    probe("path")
    return 1 if n < 2 else path(n - 1) + path(n - 2)


n = st.slider("n", 1, 30, 5)
k = st.slider("k", 1, 9, 3)
note = st.text_input("Note")
st.write(slow(n), slow(n))
st.write(path(k))
st.caption(note)

#> text_input[0].set_value("x") ->  : both answers are known
#> slider[0].set_value(6) -> slow : another n, asked twice
#> slider[1].set_value(4) -> path : the path of 4; those of 3 and 2 are known
#> slider[0].set_value(5) ->  : back
