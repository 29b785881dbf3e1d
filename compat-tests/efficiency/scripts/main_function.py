"""An app with main() and the guard."""
import streamlit as st
from probes import probe


def prices(count):
    probe("prices")
    return [100 + (i * i) % 17 for i in range(count)]


def average(values, window):
    probe("average")
    return [sum(values[i : i + window]) / window for i in range(len(values) - window + 1)]


def main():
    st.title("Prices")
    count = st.slider("Days", 10, 60, 30)
    window = st.slider("Window", 2, 10, 4)
    show = st.checkbox("Table")
    values = prices(count)
    st.line_chart(average(values, window))
    if show:
        st.dataframe(values)


if __name__ == "__main__":
    main()

#> checkbox[0].check() ->  : the table shows what is there already
#> slider[1].set_value(5) -> average : the window reaches the average only
#> slider[0].set_value(20) -> prices average : the days reach the prices, and these the average
#> checkbox[0].uncheck() ->  : nothing depends on the table
