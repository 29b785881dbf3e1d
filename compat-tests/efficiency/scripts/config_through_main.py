"""main() collects settings in a dict and hands it to the parts of the page."""
import streamlit as st
from probes import probe


def sidebar():
    probe("sidebar")
    return {
        "city": st.sidebar.selectbox("City", ["Oslo", "Rome"]),
        "days": st.sidebar.slider("Days", 1, 9, 3),
        "dark": st.sidebar.checkbox("Dark"),
    }


def forecast(config):
    probe("forecast")
    return [len(config["city"]) * day for day in range(config["days"])]


def header(config):
    probe("header")
    st.header(config["city"])


def chart(rows, config):
    probe("chart")
    st.line_chart(rows)
    st.caption("dark" if config.get("dark") else "light")


def main():
    probe("main")
    config = sidebar()
    header(config)
    rows = forecast(config)
    chart(rows, config)


main()

#> checkbox[0].check() -> main sidebar chart : only the chart asks for the colour
#> slider[0].set_value(5) -> main sidebar forecast chart : the header shows the city only
#> selectbox[0].set_value("Rome") -> main sidebar header forecast : Rome has as many letters as Oslo, so the chart is equal
#> checkbox[0].uncheck() -> main sidebar chart : five light days
