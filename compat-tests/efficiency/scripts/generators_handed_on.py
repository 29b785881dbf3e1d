"""Generators that are given to functions, chained, summed up and cut off, as pipelines of records are."""
import itertools

import streamlit as st
from probes import probe


def read(rows):
    for n in range(rows):
        probe("read")
        yield n * 7 % 11


def clean(records):
    for record in records:
        if record > 1:
            yield record


def total(records):
    probe("total")
    return sum(records)


def main():
    rows = st.sidebar.slider("Rows", 1, 9, 4)
    factor = st.sidebar.slider("Factor", 1, 5, 2)
    st.metric("Total", total(read(rows)))
    records = read(2)
    kept = clean(records)
    st.write(list(kept))
    st.write(sum(x for x in read(1)), max(read(3)), list(itertools.islice(read(9), 1)))
    st.caption(f"Scaled by {factor}: {total(factor * x for x in (1, 2))}")


main()

#> sidebar.slider[1].set_value(3) -> total : the last line
#> sidebar.slider[0].set_value(5) -> read*5 total : the first line
#> sidebar.slider[0].set_value(4) ->  : back
