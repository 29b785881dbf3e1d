"""A class with several fields, where each method reads some of them."""
import streamlit as st
from probes import probe


class Report:
    def __init__(self, rows, title, color):
        self.rows = rows
        self.title = title
        self.color = color

    def heading(self):
        probe("heading")
        return f":{self.color}[{self.title}]"

    def total(self):
        probe("total")
        return sum(range(self.rows))


rows = st.slider("Rows", 1, 99, 10)
title = st.text_input("Title", "Sales")
color = st.selectbox("Color", ["red", "green"])
report = Report(rows, title, color)
st.header(report.heading())
st.write(report.total())

#> text_input[0].set_value("Costs") -> heading : the total does not read the title
#> slider[0].set_value(20) -> total : the heading does not read the rows
#> selectbox[0].set_value("green") -> heading : nor does the total read the color
