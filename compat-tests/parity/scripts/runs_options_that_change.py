"""Choices whose options, index or default change from run to run, with and without key."""

import streamlit as st

n = st.number_input("n", 1, 6, 3)
names = [f"item {i}" for i in range(int(n))]
a = st.selectbox("keyed", names, key="keyed")
b = st.selectbox("plain", names)
c = st.radio("radio", names, index=len(names) - 1)
d = st.multiselect("many", names, default=names[:1], key="many")
e = st.multiselect("many plain", names, default=names[:1])
f = st.select_slider("steps", names, value=names[-1], key="steps")
st.text(f"{a} {b} {c} {d} {e} {f}")

#: at.selectbox[0].select("item 2"); at.selectbox[1].select("item 2"); at.multiselect[0].select("item 2")
#: at.number_input[0].set_value(2)
#: at.number_input[0].set_value(5)
#: at.radio[0].set_value("item 1"); at.multiselect[1].select("item 3"); at.select_slider[0].set_value("item 1")
#: at.number_input[0].set_value(6)
