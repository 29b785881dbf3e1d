"""An object that is filled by several calls before it is read."""
import streamlit as st
from probes import probe


class Basket:
    def __init__(self):
        self.lines = []

    def add(self, name, price, count):
        probe("add")
        self.lines.append((name, price * count))

    def total(self):
        probe("total")
        return sum(price for _, price in self.lines)


apples = st.number_input("Apples", 0, 9, 1)
pears = st.number_input("Pears", 0, 9, 2)
note = st.text_input("Note")
basket = Basket()
basket.add("apples", 3, apples)
basket.add("pears", 4, pears)
st.write(basket.total())
st.caption(note)

#> text_input[0].set_value("soon") ->  : the note is no part of the basket
#> number_input[1].set_value(3) -> add total : the apples were there already
#> number_input[0].set_value(2) -> add*2 total : pears are added to another basket
#> number_input[1].set_value(2) -> add total : two apples were there already
