"""Input that may be wrong, handled by try and except."""
import streamlit as st
from probes import probe


def parsed(text):
    probe("parsed")
    return [float(word) for word in text.split(",")]


def spread(values):
    probe("spread")
    return max(values) - min(values)


text = st.text_input("Numbers", "1,2,3")
unit = st.text_input("Unit", "cm")
try:
    values = parsed(text)
except ValueError:
    st.error("Numbers, please")
else:
    st.write(spread(values), unit)

#> text_input[1].set_value("m") ->  : the unit reaches no function
#> text_input[0].set_value("1,2,3.0") -> parsed : the same numbers
#> text_input[0].set_value("1,x") -> parsed : it raises, so no spread
#> text_input[0].set_value("1,2,3") ->  : the first run
