"""A model kept by cache_resource, and functions that ask it."""
import streamlit as st
from probes import probe


class Model:
    def __init__(self, size):
        self.weights = [i % 5 for i in range(size)]

    def score(self, text):
        return sum(self.weights[ord(c) % len(self.weights)] for c in text)


@st.cache_resource
def model(size):
    probe("model")
    return Model(size)


def label(score):
    probe("label")
    return "high" if score > 20 else "low"


size = st.select_slider("Size", [10, 20, 40])
text = st.text_input("Text", "hello")
st.header(label(model(size).score(text)))

#> text_input[0].set_value("hello hello hello hello") -> label : another score of the same model
#> text_input[0].set_value("hello") ->  : the first score
#> select_slider[0].set_value(20) -> model : another model, but 4+1+3+3+1 again, as the weights repeat by five
#> select_slider[0].set_value(10) ->  : the first run
