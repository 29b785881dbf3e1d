"""Three tabs, each with work of its own."""
import streamlit as st
from probes import probe


def histogram(values, bins):
    probe("histogram")
    counts = [0] * bins
    for v in values:
        counts[v % bins] += 1
    return counts


def longest(words, n):
    probe("longest")
    return sorted(words, key=len)[-n:]


def powers(base):
    probe("powers")
    return [base**i for i in range(6)]


first, second, third = st.tabs(["Bins", "Words", "Powers"])
with first:
    bins = st.slider("Bins", 2, 20, 5)
    st.line_chart(histogram(range(200), bins))
with second:
    n = st.slider("How many", 1, 4, 2)
    st.write(longest(["a", "bcd", "ef", "ghij", "klmno"], n))
with third:
    base = st.number_input("Base", 2, 9, 2)
    st.write(powers(base))

#> slider[0].set_value(7) -> histogram : only the first tab
#> slider[1].set_value(3) -> longest : only the second tab
#> number_input[0].set_value(3) -> powers : only the third tab
#> slider[0].set_value(5) ->  : five bins were counted at the first run
