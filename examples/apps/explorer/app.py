"""An explorer of a table: main(), helper functions, a local module, cached data, tabs and a sidebar."""

import streamlit as st
from sales import REGIONS, load_sales, summarize


def controls() -> tuple[list[str], int, str]:
    with st.sidebar:
        st.header("Filter")
        chosen = [region for region in REGIONS if st.checkbox(region, value=True)]
        smoothing = st.slider("Smooth over days", 1, 30, 7)
        measure = st.selectbox("Measure", ["revenue", "orders"])
    return chosen, smoothing, measure


def overview(table, measure: str) -> None:
    for column, (region, total, change) in zip(st.columns(max(1, table.region.nunique())), summarize(table, measure)):
        column.metric(region, f"{total:,.0f}", f"{change:+.1%}", border=True)


def trend(table, measure: str, smoothing: int) -> None:
    wide = table.pivot(index="day", columns="region", values=measure)
    st.line_chart(wide.rolling(smoothing, min_periods=1).mean())


def main() -> None:
    st.set_page_config(page_title="Sales explorer", layout="wide")
    st.title("Sales explorer")
    sales = load_sales()
    chosen, smoothing, measure = controls()
    if not chosen:
        st.warning("Choose at least one region in the sidebar.")
        st.stop()
    table = sales[sales.region.isin(chosen)]
    overview(table, measure)
    chart, rows = st.tabs(["Trend", "Rows"])
    with chart:
        trend(table, measure, smoothing)
    with rows:
        st.caption(f"{len(table)} rows")
        st.dataframe(table, hide_index=True)


main()
