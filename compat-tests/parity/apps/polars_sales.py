"""The sales dashboard in polars: expressions, a lazy query, a join, windows."""

import datetime as dt

import numpy as np
import polars as pl
import streamlit as st
from probes import probe


def orders(rows: int) -> pl.DataFrame:
    probe("orders")
    rng = np.random.default_rng(7)
    start = dt.date(2026, 1, 1)
    return pl.DataFrame(
        {
            "day": [start + dt.timedelta(days=int(n)) for n in rng.integers(0, 120, rows)],
            "shop": rng.choice(["North", "South", "East"], rows).tolist(),
            "units": rng.integers(1, 20, rows),
            "price": rng.normal(80, 15, rows).round(2),
        }
    )


SHOPS = pl.DataFrame({"shop": ["North", "South", "East"], "manager": ["Ann", "Bob", "Cid"]})


def by_shop(frame: pl.DataFrame, least: int) -> pl.DataFrame:
    probe("by_shop")
    return (
        frame.lazy()
        .filter(pl.col("units") >= least)
        .with_columns((pl.col("units") * pl.col("price")).alias("revenue"))
        .group_by("shop")
        .agg(pl.col("revenue").sum().round(2), pl.len().alias("orders"), pl.col("price").mean().round(2).alias("mean"))
        .sort("shop")
        .collect()
        .join(SHOPS, on="shop", how="left")
    )


def by_week(frame: pl.DataFrame, smooth: int) -> pl.DataFrame:
    probe("by_week")
    return (
        frame.with_columns(pl.col("day").dt.truncate("1w").alias("week"))
        .group_by("week", maintain_order=True)
        .agg(pl.col("units").sum())
        .sort("week")
        .with_columns(pl.col("units").rolling_mean(smooth, min_samples=1).alias("smooth"))
    )


def labels(frame: pl.DataFrame, limit: float) -> pl.DataFrame:
    probe("labels")
    size = pl.when(pl.col("price") > limit).then(pl.lit("dear")).otherwise(pl.lit("cheap"))
    return frame.select(size.alias("size"), pl.col("shop").str.to_uppercase()).group_by("size").len().sort("size")


st.title("Polars")
rows = st.sidebar.select_slider("Rows", [100, 500, 1000], 500)
least = st.sidebar.slider("Least units", 1, 19, 3)
smooth = st.sidebar.slider("Weeks", 1, 6, 2)
limit = st.sidebar.number_input("Dear above", 40.0, 120.0, 80.0)
frame = orders(rows)
st.metric("Orders", frame.height)
st.dataframe(by_shop(frame, least))
st.dataframe(by_week(frame, smooth))
st.dataframe(labels(frame, limit))
