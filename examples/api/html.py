"""st.html: HTML and a style sheet."""

import streamlit as st

st.html("<style>.tag { border: 1px solid; padding: 0 4px }</style>")
st.html("A <span class='tag'>tag</span> of its own")
