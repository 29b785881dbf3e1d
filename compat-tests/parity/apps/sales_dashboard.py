"""A sales dashboard: a table made once, filters in the sidebar, groupings, a pivot and a chart."""

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe


@st.cache_data
def load_orders(rows: int) -> pd.DataFrame:
    probe("load_orders")
    rng = np.random.default_rng(7)
    frame = pd.DataFrame(
        {
            "day": pd.date_range("2026-01-01", periods=rows, freq="6h"),
            "region": rng.choice(["North", "South", "East"], rows),
            "product": rng.choice(["Chair", "Desk", "Lamp", "Shelf"], rows),
            "units": rng.integers(1, 20, rows),
            "price": rng.normal(80, 15, rows).round(2),
        }
    )
    frame["revenue"] = frame["units"] * frame["price"]
    return frame


def by_month(frame: pd.DataFrame) -> pd.DataFrame:
    probe("by_month")
    monthly = frame.set_index("day").resample("MS")["revenue"].agg(["sum", "mean", "count"])
    monthly.columns = ["Total", "Average", "Orders"]
    return monthly.reset_index()


def ranking(frame: pd.DataFrame, top: int) -> pd.DataFrame:
    probe("ranking")
    ranked = frame.groupby(["region", "product"], as_index=False).agg(
        revenue=("revenue", "sum"), units=("units", "sum"), best=("price", "max")
    )
    ranked["share"] = ranked["revenue"] / ranked["revenue"].sum()
    return ranked.sort_values("revenue", ascending=False).head(top).reset_index(drop=True)


def pivot(frame: pd.DataFrame) -> pd.DataFrame:
    probe("pivot")
    table = frame.pivot_table(index="product", columns="region", values="units", aggfunc="sum", fill_value=0)
    return table.assign(All=table.sum(axis=1)).sort_index()


def card(title: str, value: float, before: float) -> None:
    st.metric(title, f"{value:,.0f}", f"{(value - before) / before:+.1%}" if before else None)


def main() -> None:
    st.set_page_config(page_title="Sales", layout="wide")
    st.title("Sales")
    orders = load_orders(1200)
    regions = st.sidebar.multiselect("Regions", sorted(orders["region"].unique()), default=["North", "South", "East"])
    least = st.sidebar.slider("Least units", 1, 19, 1)
    top = st.sidebar.number_input("Top", 1, 12, 5)
    note = st.sidebar.text_input("Note", "")

    chosen = orders[orders["region"].isin(regions) & (orders["units"] >= least)]
    if chosen.empty:
        st.warning("Nothing left")
        st.stop()

    first, second, third = st.columns(3)
    half = len(chosen) // 2
    with first:
        card("Revenue", chosen["revenue"].sum(), orders["revenue"].sum())
    with second:
        card("Units", chosen["units"].sum(), orders["units"].sum())
    with third:
        card("Median price", chosen["price"].median(), chosen["price"].iloc[:half].median())

    st.subheader("By month")
    monthly = by_month(chosen)
    st.line_chart(monthly, x="day", y="Total")
    st.subheader("Ranking")
    st.dataframe(ranking(chosen, int(top)))
    st.dataframe(pivot(chosen))
    if note:
        st.caption(f"Note: {note}")


main()
