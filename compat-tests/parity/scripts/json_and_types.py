"""st.json of texts, containers, odd values."""

import datetime

import streamlit as st

st.json({"a": 1, "b": [1, 2, None]})
st.json('{"text": true}')
st.json([1, "x"], expanded=False)
st.json({"when": datetime.date(2024, 1, 2), 3: "number key", "set": {1}})
