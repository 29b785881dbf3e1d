"""st.multiselect: any number of options."""

import streamlit as st

cities = st.multiselect("Cities", ["Oslo", "Rome", "Lima"], default=["Rome"], max_selections=2)
st.write("You chose:", ", ".join(cities) or "nothing")
