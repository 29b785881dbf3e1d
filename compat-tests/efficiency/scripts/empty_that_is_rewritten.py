"""A placeholder that is written step by step as the work goes on."""
import streamlit as st
from probes import probe


def step(i, power):
    probe("step")
    return i**power


power = st.slider("Power", 1, 5, 2)
note = st.text_input("Note")
place = st.empty()
results = []
for i in range(4):
    results.append(step(i, power))
    place.text(f"{i + 1} of 4")
place.write(results)
st.caption(note)

#> text_input[0].set_value("n") ->  : the note is not in the loop
#> slider[0].set_value(3) -> step*4 : every step has the power
#> slider[0].set_value(2) ->  : known
