"""Options that a person may add."""

import streamlit as st

a = st.selectbox("Fruit", ["apple", "pear"], accept_new_options=True, key="fruit")
b = st.selectbox("Empty", [], accept_new_options=True, index=None)
st.text(f"{a!r} {b!r}")

#: at.selectbox[0].select("pear")
