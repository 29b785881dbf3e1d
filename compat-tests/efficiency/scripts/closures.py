"""Functions made by functions."""
import streamlit as st
from probes import probe


def scaler(factor):
    def scale(values):
        probe("scale")
        return [factor * v for v in values]

    return scale


def cleaned(text):
    probe("cleaned")
    return [int(word) for word in text.split() if word.isdigit()]


factor = st.slider("Factor", 1, 9, 2)
text = st.text_input("Numbers", "1 2 x 3")
st.write(scaler(factor)(cleaned(text)))

#> text_input[0].set_value("1 2 y 3") -> cleaned : the same numbers
#> slider[0].set_value(4) -> scale : another factor
#> text_input[0].set_value("5") -> cleaned scale : other numbers
#> slider[0].set_value(2) -> scale : twice five
