"""A small family of classes that draw themselves."""
import streamlit as st
from probes import probe


class Widget:
    def __init__(self, title):
        self.title = title

    def render(self):
        probe("render")
        st.subheader(self.title)
        self.body()

    def body(self):
        raise NotImplementedError


class Number(Widget):
    def __init__(self, title, value):
        super().__init__(title)
        self.value = value

    def body(self):
        probe("number")
        st.metric(self.title, self.value)


class Chart(Widget):
    def __init__(self, title, values):
        super().__init__(title)
        self.values = values

    def body(self):
        probe("chart")
        st.line_chart(self.values)


value = st.slider("Value", 0, 9, 4)
points = st.slider("Points", 2, 20, 5)
for part in (Number("Number", value), Chart("Chart", list(range(points))), Number("Fixed", 7)):
    part.render()

#> slider[0].set_value(5) -> render number : one object is another
#> slider[1].set_value(6) -> render chart : the chart
#> slider[0].set_value(4) ->  : this number was drawn, in the same place
