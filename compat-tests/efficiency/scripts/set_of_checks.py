"""Checkboxes in a loop, and a function that sees which of them are set."""
import streamlit as st
from probes import probe

PARTS = ["wheels", "roof", "radio"]
PRICES = {"wheels": 40, "roof": 90, "radio": 30}


def cost(parts):
    probe("cost")
    return sum(PRICES[part] for part in parts)


def category(money):
    probe("category")
    return "cheap" if money < 100 else "dear"


chosen = [part for part in PARTS if st.checkbox(part)]
money = cost(chosen)
st.write(money, category(money))

#> checkbox[0].check() -> cost category : wheels
#> checkbox[1].check() -> cost category : wheels and roof
#> checkbox[1].uncheck() ->  : wheels
#> checkbox[0].uncheck() ->  : nothing, the first run
#> checkbox[2].check() -> cost category : the radio
