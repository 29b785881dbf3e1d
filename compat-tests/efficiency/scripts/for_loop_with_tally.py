"""A long loop at module level that updates counters, beside a loop that does not depend on it."""
import streamlit as st
from probes import probe

n = st.slider("n", 1, 20, 6)
seed = st.slider("Seed", 1, 20, 3)
title = st.text_input("Title", "Tally")

odd = even = 0
for i in range(n):
    probe("tally")
    if i % 2:
        odd += 1
    else:
        even += 1

state = seed
for _ in range(5):
    probe("mix")
    state = (state * 31 + 7) % 101

st.write(title, odd, even)
st.write(state)

#> text_input[0].set_value("Counts") ->  : no loop reads the title
#> slider[0].set_value(8) -> tally*2 : six rounds begin with what they began with
#> slider[1].set_value(4) -> mix*5 : the loop from the seed
#> slider[0].set_value(6) ->  : back
