"""A page as a class whose methods hold widgets and show parts."""
import streamlit as st
from probes import probe


class Page:
    def __init__(self, title):
        self.title = title

    def controls(self):
        probe("controls")
        return st.slider("Rows", 1, 20, 5), st.selectbox("Kind", ["sum", "mean"])

    def load(self, rows):
        probe("load")
        return list(range(rows))

    def result(self, data, kind):
        probe("result")
        return sum(data) if kind == "sum" else sum(data) / len(data)

    def show(self, value):
        probe("show")
        st.header(self.title)
        st.metric("Result", value)

    def run(self):
        probe("run")
        rows, kind = self.controls()
        data = self.load(rows)
        self.show(self.result(data, kind))


title = st.text_input("Title", "Numbers")
Page(title).run()

#> text_input[0].set_value("Figures") -> run show : the title is for show
#> slider[0].set_value(6) -> run controls load result show : more rows
#> selectbox[0].set_value("mean") -> run controls result show : the same rows
#> slider[0].set_value(5) -> run controls result show : five rows were loaded, their mean is new
