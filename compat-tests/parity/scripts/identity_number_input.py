"""Which parameters make a number input another one."""

import streamlit as st

change = st.radio("Change", ["none", "label", "max", "default", "step", "format", "help", "placeholder"])
settings = {
    "max_value": 20 if change == "max" else 10,
    "value": 6 if change == "default" else 5,
    "step": 2 if change == "step" else 1,
    "format": "%03d" if change == "format" else None,
    "help": "tip" if change == "help" else None,
    "placeholder": "type" if change == "placeholder" else None,
}
label = "Renamed" if change == "label" else "Named"
keyed = st.number_input(label, 0, key="keyed", **settings)
plain = st.number_input(label, 0, **settings)
st.text(f"{keyed} {plain}")

#: at.number_input[0].set_value(8); at.number_input[1].set_value(8)
#: at.radio[0].set_value("label")
#: at.number_input[0].set_value(8); at.number_input[1].set_value(8); at.radio[0].set_value("max")
#: at.number_input[0].set_value(8); at.number_input[1].set_value(8); at.radio[0].set_value("default")
#: at.number_input[0].set_value(8); at.number_input[1].set_value(8); at.radio[0].set_value("step")
#: at.number_input[0].set_value(8); at.number_input[1].set_value(8); at.radio[0].set_value("format")
#: at.number_input[0].set_value(8); at.number_input[1].set_value(8); at.radio[0].set_value("help")
#: at.number_input[0].set_value(8); at.number_input[1].set_value(8); at.radio[0].set_value("placeholder")
