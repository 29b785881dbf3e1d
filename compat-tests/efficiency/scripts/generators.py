"""Generators that are consumed at once."""
import streamlit as st
from probes import probe


def numbers(n):
    probe("numbers")
    for i in range(n):
        yield i * 3


def collected(n):
    probe("collected")
    return [x for x in numbers(n) if x % 2]


def mean(values):
    probe("mean")
    return sum(values) / max(1, len(values))


n = st.slider("n", 1, 30, 9)
bold = st.checkbox("Bold")
values = collected(n)
text = f"{mean(values):.2f}"
st.markdown(f"**{text}**" if bold else text)

#> checkbox[0].check() ->  : a matter of the text
#> slider[0].set_value(12) -> collected numbers mean : the generator belongs to who consumes it
#> slider[0].set_value(11) -> collected numbers mean : without 33
#> slider[0].set_value(10) -> collected numbers : without 30, which is even, so the mean is of the same values
