"""A pipeline of functions in main(), where each step has a parameter of its own."""
import streamlit as st
from probes import probe


def load(rows):
    probe("load")
    return [n * 7 % 23 for n in range(rows)]


def clean(values, least):
    probe("clean")
    return [value for value in values if value >= least]


def smooth(values, width):
    probe("smooth")
    return [sum(values[n : n + width]) / width for n in range(len(values) - width + 1)]


def draw(values, title):
    probe("draw")
    st.subheader(title)
    st.line_chart(values)


def main():
    probe("main")
    rows = st.sidebar.slider("Rows", 5, 50, 20)
    least = st.sidebar.slider("Least", 0, 20, 3)
    width = st.sidebar.slider("Width", 1, 5, 2)
    title = st.sidebar.text_input("Title", "Series")
    values = load(rows)
    draw(smooth(clean(values, least), width), title)


main()

#> sidebar.text_input[0].set_value("Curve") -> main draw : the title
#> sidebar.slider[2].set_value(3) -> main smooth draw : the last step
#> sidebar.slider[1].set_value(0) -> main clean smooth draw : the step before
#> sidebar.slider[0].set_value(30) -> main load clean smooth draw : everything
#> sidebar.slider[1].set_value(0) ->  : no change
