"""Functions that read module globals instead of arguments."""
import streamlit as st
from probes import probe

SCALE = 10


def scaled():
    probe("scaled")
    return [SCALE * x for x in range(size)]


def titled():
    probe("titled")
    return f"{title} ({SCALE})"


size = st.slider("Size", 1, 20, 5)
title = st.text_input("Title", "Values")
other = st.number_input("Other", 0, 9, 0)
st.write(scaled())
st.header(titled())

#> number_input[0].set_value(3) ->  : nobody reads other
#> slider[0].set_value(8) -> scaled : the size
#> text_input[0].set_value("Numbers") -> titled : the title
#> slider[0].set_value(5) ->  : back
