"""Placeholders that are filled later, out of order."""
import streamlit as st
from probes import probe


def headline(n):
    probe("headline")
    return f"{n} steps"


def trail(n, step):
    probe("trail")
    return [i * step for i in range(n)]


top = st.empty()
middle = st.container()
n = st.slider("n", 1, 20, 5)
step = st.slider("Step", 1, 5, 1)
middle.write(trail(n, step))
top.header(headline(n))

#> slider[1].set_value(2) -> trail : the headline does not know the step
#> slider[0].set_value(6) -> headline trail : both know n
#> slider[1].set_value(1) -> trail : six steps of one
#> slider[0].set_value(5) ->  : the first run
