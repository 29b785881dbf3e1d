"""Functions that read a global object of settings, each its own fields."""
import streamlit as st
from probes import probe


class Settings:
    def __init__(self, rate, years, name):
        self.rate = rate
        self.years = years
        self.name = name


def growth(amount):
    probe("growth")
    for _ in range(settings.years):
        amount += amount * settings.rate / 100
    return round(amount, 2)


def greeting():
    probe("greeting")
    return f"Dear {settings.name}"


rate = st.slider("Rate", 0, 9, 3)
years = st.slider("Years", 1, 9, 2)
name = st.text_input("Name", "Ada")
settings = Settings(rate, years, name)
st.write(greeting())
st.write(growth(100))

#> text_input[0].set_value("Bob") -> greeting : growth has no name
#> slider[0].set_value(4) -> growth : a greeting has no rate
#> slider[1].set_value(3) -> growth : nor years
#> text_input[0].set_value("Ada") ->  : Ada was greeted
