"""Trap: dynamic options."""

import streamlit as st

cat = st.selectbox("cat", ["fruit", "veg"])
items = {"fruit": ["apple", "pear"], "veg": ["kale", "leek", "pear"]}[cat]
it = st.selectbox("item", items)
k = st.selectbox("keyed", items, key="k")
many = st.multiselect("many", items, default=items[:1])
st.text(f"{cat} {it} {k} {many}")
#: at.selectbox[1].select("pear"); at.selectbox[2].select("pear")
#: at.selectbox[0].select("veg")
#: at.selectbox[0].select("fruit")
