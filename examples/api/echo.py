"""st.echo: A block that shows its own code."""

import streamlit as st

with st.echo():
    numbers = [1, 2, 3]
    st.write(sum(numbers))
