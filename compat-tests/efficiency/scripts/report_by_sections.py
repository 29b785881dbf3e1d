"""A report of many with blocks in a function, each with its own part of the data."""
import streamlit as st
from probes import probe


def section(title, values):
    probe("section")
    with st.expander(title):
        st.line_chart(values)
        st.caption(f"{sum(values)} in all")


def report(north, south, title):
    probe("report")
    st.title(title)
    left, right = st.columns(2)
    with left:
        section("North", [north * n for n in range(5)])
    with right:
        section("South", [south * n for n in range(5)])


north = st.slider("North", 1, 9, 2)
south = st.slider("South", 1, 9, 3)
title = st.text_input("Title", "Report")
report(north, south, title)

#> text_input[0].set_value("Summary") -> report : both sections are known
#> slider[0].set_value(4) -> report section : the north
#> slider[1].set_value(2) -> report section : the south, with values that the north had under another title
#> slider[0].set_value(2) -> report : back in the north
