"""Where things stand."""

import streamlit as st
from specimen import frame, heading, told

heading("Layout", "Beside each other, below each other, in a row, in a grid.")

with frame("columns"):
    one, two, three = st.columns([1, 2, 1], gap="large", vertical_alignment="bottom")
    one.button("Left", width="stretch")
    two.text_input("In the middle")
    three.button("Right", width="stretch")
    for number, column in enumerate(st.columns(4, border=True), 1):
        column.metric(f"Column {number}", number * number)

with frame("row"), st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.markdown("**A row** that wraps")
    st.button("First")
    st.button("Second")
    st.toggle("Third")

with frame("height"), st.container(height=160, border=True):
    for number in range(1, 13):
        st.write(f"Line {number} of a box that scrolls")

with frame("grid"):
    grid = st.grid(3)
    for word in ("one", "two", "three", "four", "five", "six"):
        grid.container(border=True).write(word)

with frame("order"):
    above = st.container()
    number = st.number_input("Numbers", 1, 5, 2)
    above.write(" · ".join(str(one) for one in range(number)))
    told(number)

with frame("space"):
    st.write("Above")
    st.space("medium")
    st.write("Below")
    st.divider()
    st.write("After a line")
