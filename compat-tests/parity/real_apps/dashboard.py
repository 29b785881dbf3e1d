"""A dashboard with pandas: load, filter by sidebar, KPIs in columns, tabs, group-by, resample, pivot, top list."""
import numpy as np
import pandas as pd
import streamlit as st
from probes import probe

st.set_page_config("Sales", ":bar_chart:", layout="wide")
REGIONS = ["North", "South", "East", "West"]


@st.cache_data(ttl=3600)
def load(rows):
    probe("load")
    rng = np.random.default_rng(5)
    return pd.DataFrame({
        "date": pd.date_range("2026-01-01", periods=rows, freq="6h"),
        "region": rng.choice(REGIONS, rows),
        "product": rng.choice(["A", "B", "C"], rows),
        "units": rng.integers(1, 20, rows),
        "price": rng.uniform(5, 50, rows).round(2),
    })


def filtered(df, regions, products, low):
    probe("filtered")
    mask = df["region"].isin(regions) & df["product"].isin(products) & (df["units"] >= low)
    return df.loc[mask].assign(revenue=lambda d: d["units"] * d["price"])


def kpis(df):
    probe("kpis")
    return {"Revenue": df["revenue"].sum(), "Orders": len(df), "Mean": df["revenue"].mean() if len(df) else 0.0}


def by_period(df, rule):
    probe("by_period")
    return df.set_index("date")["revenue"].resample(rule).sum().round(0)


def pivot(df, index, columns):
    probe("pivot")
    return df.pivot_table("revenue", index, columns, aggfunc="sum", fill_value=0).round(0)


df = load(600)
st.sidebar.header("Filter")
regions = st.sidebar.multiselect("Region", options=df["region"].unique(), default=df["region"].unique())
products = st.sidebar.multiselect("Product", options=sorted(df["product"].unique()), default=sorted(df["product"].unique()))
low = st.sidebar.slider("At least", 1, 15, 1)
selection = filtered(df, regions, products, low)
if selection.empty:
    st.warning("No data")
    st.stop()
st.title(":bar_chart: Sales")
st.markdown("##")
for column, (name, value) in zip(st.columns(3), kpis(selection).items()):
    column.metric(name, f"{value:,.0f}")
st.divider()
trend, table, best = st.tabs(["Trend", "Table", "Best"])
with trend:
    rule = st.radio("Period", ["W", "ME"], horizontal=True, format_func={"W": "Week", "ME": "Month"}.get)
    series = by_period(selection, rule)
    for when, value in series.items():
        st.text(f"{when:%d.%m.} {'#' * int(value // 2000)} {value:.0f}")
with table:
    swap = st.toggle("Swap")
    st.dataframe(pivot(selection, *(("product", "region") if swap else ("region", "product"))))
with best:
    n = st.number_input("Rows", 1, 20, 3)
    st.dataframe(selection.nlargest(n, "revenue")[["date", "region", "revenue"]])
hide = """<style>#MainMenu {visibility: hidden;}</style>"""
st.markdown(hide, unsafe_allow_html=True)
#: at.sidebar.slider[0].set_value(5) #= filtered kpis by_period pivot
#: at.radio[0].set_value('ME') #= by_period
#: at.toggle[0].set_value(True) #= pivot
#: at.number_input[0].set_value(2) #=
#: at.sidebar.multiselect[0].set_value([]) #= filtered
#: at.sidebar.multiselect[0].set_value(['North', 'East']) #= filtered kpis by_period pivot
#: at.toggle[0].set_value(False) #= pivot
#: at.sidebar.multiselect[1].set_value(['A']) #= filtered kpis by_period pivot
