"""Cards in columns, one for each item of a list that grows."""
import streamlit as st
from probes import probe

ITEMS = ["ant", "bee", "cat", "dog", "eel", "fox"]


def card(name, size):
    probe("card")
    st.subheader(name)
    st.write("#" * size)


count = st.slider("Count", 1, 6, 3)
size = st.slider("Size", 1, 9, 2)
note = st.text_input("Note")
columns = st.columns(3)
for place, name in enumerate(ITEMS[:count]):
    with columns[place % 3]:
        card(name, size)
st.caption(note)

#> text_input[0].set_value("x") ->  : the note is on no card
#> slider[0].set_value(4) -> card : a fourth card
#> slider[1].set_value(3) -> card*4 : each card has the size
#> slider[0].set_value(2) ->  : two of four
