"""st.write: Any values, each as it can be shown."""

import streamlit as st

st.write("Sum:", 1 + 2, {"a": [1, 2]})
st.write(len)
st.write(word + " " for word in ["one", "two"])
