"""A form of several inputs, whose results are worked out when it is sent."""
import streamlit as st
from probes import probe


def simulate(runs, seed):
    probe("simulate")
    return [(seed * n) % 17 for n in range(runs)]


def shown(rows, scale):
    probe("shown")
    st.line_chart([row * scale for row in rows])


with st.form("simulation"):
    runs = st.number_input("Runs", 1, 99, 10)
    seed = st.number_input("Seed", 1, 99, 5)
    st.form_submit_button("Simulate")
scale = st.slider("Scale", 1, 9, 1)
rows = simulate(runs, seed)
shown(rows, scale)

#> slider[0].set_value(2) -> shown : the rows are the same
#> number_input[0].set_value(20); at.button[0].click() -> simulate shown : more runs
#> number_input[0].set_value(10); at.button[0].click() ->  : known at this scale
#> button[0].click() ->  : sent again
