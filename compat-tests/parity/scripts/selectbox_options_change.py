"""The options of a keyed and of a keyless selectbox change while a value is held."""

import streamlit as st

more = st.checkbox("More", key="more")
fewer = st.checkbox("Fewer", key="fewer")
options = ["a", "b", "c"] + (["d"] if more else [])
if fewer:
    options = options[1:]
keyed = st.selectbox("Keyed", options, key="keyed")
plain = st.selectbox("Plain", options)
round = st.radio("Radio keyed", options, key="radio")
st.text(f"{keyed} {plain} {round}")

#: at.selectbox[0].select("b"); at.selectbox[1].select("b"); at.radio[0].set_value("b")
#: at.checkbox[0].check()
#: at.checkbox[1].check()
#: at.selectbox[0].select("d"); at.radio[0].set_value("d")
#: at.checkbox[0].uncheck()
#: at.checkbox[1].uncheck()
