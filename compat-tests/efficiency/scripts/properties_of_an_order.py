"""Properties that compute from some fields of an object."""
from dataclasses import dataclass

import streamlit as st
from probes import probe


@dataclass
class Order:
    price: int
    count: int
    note: str

    @property
    def total(self):
        return self.price * self.count

    @property
    def words(self):
        return len(self.note.split())


def invoice(order):
    probe("invoice")
    return f"To pay: {order.total}"


def summary(order):
    probe("summary")
    return f"{order.words} words about {order.count}"


order = Order(
    st.number_input("Price", 1, 99, 5), st.number_input("Count", 1, 99, 2), st.text_input("Note", "in a box")
)
st.write(invoice(order))
st.write(summary(order))

#> text_input[0].set_value("in a red box") -> summary : the total does not read the note
#> number_input[0].set_value(6) -> invoice : the summary does not read the price
#> number_input[1].set_value(3) -> invoice summary : both read the count
#> text_input[0].set_value("in a blue box") -> summary : read, though it has as many words
