"""Project: module state."""

import streamlit as st
import rates as engine
from rate_model import Model, make, DEFAULTS

engine.configure(rate=st.slider("rate", 1, 9, 2))
m = make("lin")
m.fit([1, 2, 3])
st.text(m.predict(4))
m2 = Model("other", **DEFAULTS)
m2.fit(range(st.number_input("len", 1, 9, 3)))
st.text(f"{m2} {m2.predict(1)} {engine.LOG[-2:]} {len(engine.LOG)}")
st.text(isinstance(m, Model))
from importlib import import_module

mod = import_module("rates")
st.text(mod.rate)

#: at.slider[0].set_value(4)
#: at.number_input[0].set_value(5)
#: at.slider[0].set_value(2)
#: at.run()
