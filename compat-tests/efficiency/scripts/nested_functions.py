"""Functions that call functions; each is remembered by itself."""
import streamlit as st
from probes import probe


def base(n):
    probe("base")
    return list(range(n))


def weight(n):
    probe("weight")
    return n % 5


def report(n, digits):
    probe("report")
    return round(sum(base(n)) / (1 + weight(n)), digits)


def page(n, digits, title):
    probe("page")
    st.header(title)
    st.write(report(n, digits))


n = st.slider("n", 1, 50, 12)
digits = st.slider("Digits", 0, 5, 2)
title = st.text_input("Title", "Report")
page(n, digits, title)

#> text_input[0].set_value("Other") -> page : the title reaches the page only
#> slider[1].set_value(3) -> page report : the digits reach the report
#> slider[0].set_value(13) -> page report base weight : n reaches all
#> slider[1].set_value(2) -> page report : 13 with two digits; base and weight are known
#> slider[0].set_value(12) ->  : this very page was drawn by the first event
