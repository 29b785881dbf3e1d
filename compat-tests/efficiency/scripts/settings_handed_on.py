"""Settings that one function hands on to the next."""
import streamlit as st
from probes import probe


def axis(style):
    probe("axis")
    return "log" if style["log"] else "linear"


def plot(rows, style):
    probe("plot")
    st.line_chart(rows)
    st.caption(axis(style))


def table(rows, style):
    probe("table")
    st.dataframe(rows, height=style["height"] if "height" in style else None)


def page(rows, style):
    probe("page")
    plot(rows, style)
    table(rows, style)


style = {"log": st.checkbox("Log"), "height": st.slider("Height", 100, 300, 200)}
style["color"] = st.selectbox("Color", ["red", "blue"])
page([1, 2, 3], style)

#> selectbox[0].set_value("blue") ->  : nobody asks for the color
#> slider[0].set_value(250) -> page table : only the table has a height
#> checkbox[0].check() -> page plot axis : only the plot has an axis
#> slider[0].set_value(200) -> page : a log plot and this table are known
