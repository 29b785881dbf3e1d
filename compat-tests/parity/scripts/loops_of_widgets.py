"""Widgets in loops: how many there are depends on another widget; values follow their keys."""

import streamlit as st

count = st.number_input("How many", 0, 5, 2)
total = 0
for index in range(count):
    total += st.number_input(f"Number {index}", value=index, key=f"n{index}")
names = [st.text_input(f"Name {index}") for index in range(count)]
st.text(f"{total} {names}")

#: at.number_input(key="n1").set_value(10); at.text_input[0].set_value("ada")
#: at.number_input[0].set_value(3)
#: at.number_input(key="n2").set_value(20); at.text_input[2].set_value("bob")
#: at.number_input[0].set_value(1)
#: at.number_input[0].set_value(3)
