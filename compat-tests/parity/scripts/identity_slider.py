"""Which parameters make a slider another one, with a key and without."""

import streamlit as st

change = st.radio("Change", ["none", "label", "max", "default", "step", "help", "disabled", "format", "visibility"])
label = "Renamed" if change == "label" else "Named"
settings = {
    "max_value": 20 if change == "max" else 10,
    "value": 6 if change == "default" else 5,
    "step": 2 if change == "step" else 1,
    "help": "tip" if change == "help" else None,
    "disabled": change == "disabled",
    "format": "%d kg" if change == "format" else None,
    "label_visibility": "hidden" if change == "visibility" else "visible",
}
keyed = st.slider(label, 0, key="keyed", **settings)
plain = st.slider(label, 0, **settings)
st.text(f"{keyed} {plain}")

#: at.slider[0].set_value(8); at.slider[1].set_value(8)
#: at.radio[0].set_value("label")
#: at.slider[0].set_value(8); at.slider[1].set_value(8); at.radio[0].set_value("max")
#: at.slider[0].set_value(8); at.slider[1].set_value(8); at.radio[0].set_value("default")
#: at.slider[0].set_value(8); at.slider[1].set_value(8); at.radio[0].set_value("step")
#: at.slider[0].set_value(8); at.slider[1].set_value(8); at.radio[0].set_value("help")
#: at.slider[0].set_value(8); at.slider[1].set_value(8); at.radio[0].set_value("disabled")
#: at.slider[0].set_value(8); at.slider[1].set_value(8); at.radio[0].set_value("format")
#: at.slider[0].set_value(8); at.slider[1].set_value(8); at.radio[0].set_value("visibility")
#: at.radio[0].set_value("none")
