"""Which parameters make a text input another one."""

import streamlit as st

change = st.radio("Change", ["none", "label", "value", "max", "type", "help", "placeholder"])
settings = {
    "value": "other" if change == "value" else "first",
    "max_chars": 9 if change == "max" else None,
    "type": "password" if change == "type" else "default",
    "help": "tip" if change == "help" else None,
    "placeholder": "here" if change == "placeholder" else None,
}
label = "Renamed" if change == "label" else "Named"
keyed = st.text_input(label, key="keyed", **settings)
plain = st.text_input(label, **settings)
st.text(f"{keyed} {plain}")

#: at.text_input[0].set_value("typed"); at.text_input[1].set_value("typed")
#: at.radio[0].set_value("label")
#: at.text_input[0].set_value("typed"); at.text_input[1].set_value("typed"); at.radio[0].set_value("value")
#: at.text_input[0].set_value("typed"); at.text_input[1].set_value("typed"); at.radio[0].set_value("max")
#: at.text_input[0].set_value("typed"); at.text_input[1].set_value("typed"); at.radio[0].set_value("type")
#: at.text_input[0].set_value("typed"); at.text_input[1].set_value("typed"); at.radio[0].set_value("help")
#: at.text_input[0].set_value("typed"); at.text_input[1].set_value("typed"); at.radio[0].set_value("placeholder")
