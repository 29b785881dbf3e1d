"""The data of the explorer: made here, always the same."""

import math

import pandas as pd
import streamlit as st

REGIONS = ["North", "South", "East", "West"]


@st.cache_data
def load_sales(days: int = 120) -> pd.DataFrame:
    """Revenue and orders by day and region."""
    rows = []
    for position, region in enumerate(REGIONS):
        for day in range(days):
            wave = math.sin(day / 9 + position) + 0.3 * math.cos(day / 2)
            orders = round(40 + 10 * position + 12 * wave + day * 0.15)
            rows.append((pd.Timestamp("2026-01-01") + pd.Timedelta(days=day), region, orders, orders * (18 + position)))
    return pd.DataFrame(rows, columns=["day", "region", "orders", "revenue"])


def summarize(table: pd.DataFrame, measure: str) -> list[tuple[str, float, float]]:
    """Per region: the total, and the change of its second half against its first."""
    result = []
    for region, part in table.groupby("region"):
        half = len(part) // 2
        first, second = part[measure].iloc[:half].sum(), part[measure].iloc[half:].sum()
        result.append((region, float(part[measure].sum()), float(second / first - 1)))
    return result
