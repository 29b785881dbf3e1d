"""A long page of independent sections in functions that draw."""
import streamlit as st
from probes import probe


def series(n, step):
    probe("series")
    return [i * step for i in range(n)]


def chart(n, step):
    probe("chart")
    st.subheader("Chart")
    st.line_chart(series(n, step))


def table(n):
    probe("table")
    st.subheader("Table")
    st.dataframe({"x": series(n, 1)})


def numbers(step):
    probe("numbers")
    left, right = st.columns(2)
    left.metric("Step", step)
    right.metric("Square", step * step)


def foot():
    probe("foot")
    st.divider()
    st.caption("End of the page")


n = st.slider("n", 1, 30, 10)
step = st.slider("Step", 1, 9, 2)
chart(n, step)
table(n)
numbers(step)
foot()

#> slider[1].set_value(3) -> chart series numbers : the table and the foot know no step
#> slider[0].set_value(12) -> chart table series*2 : the numbers and the foot know no n
#> slider[1].set_value(1) -> chart numbers : the series of twelve by one is that of the table
#> slider[0].set_value(10) -> chart : the series of ten by one was in the first table, and that table is known
