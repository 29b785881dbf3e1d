"""A grid of cards; one cell is wider."""

import streamlit as st

grid = st.grid(3, border=True)
grid.metric("Sales", 120, 4)
grid.metric("Costs", 80, -2)
grid.metric("Rest", 40, 6)
with grid.cell(column_span="all"):
    st.write("Over all columns")
