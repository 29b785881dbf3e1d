"""Geography without a map: points of a fixed seed, distances on a sphere, a grid of counts, the nearest city."""

from typing import NamedTuple

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe


class City(NamedTuple):
    name: str
    lat: float
    lon: float


CITIES = [City("Lisbon", 38.72, -9.14), City("Rome", 41.9, 12.5), City("Athens", 37.98, 23.73), City("Oslo", 59.91, 10.75)]


@st.cache_data
def quakes(count: int) -> pd.DataFrame:
    probe("quakes")
    rng = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "lat": rng.uniform(35, 60, count),
            "lon": rng.uniform(-10, 30, count),
            "depth": rng.gamma(2.0, 10.0, count),
            "magnitude": np.clip(rng.exponential(1.2, count) + 2, 2, 8).round(1),
            "when": pd.Timestamp("2026-01-01") + pd.to_timedelta(rng.integers(0, 180, count), unit="D"),
        }
    )


def distance(lat: pd.Series, lon: pd.Series, city: City) -> pd.Series:
    """Kilometres on a sphere."""
    a, b, c, d = map(np.radians, (lat, lon, city.lat, city.lon))
    inner = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return 6371 * 2 * np.arcsin(np.sqrt(inner))


def with_nearest(frame: pd.DataFrame) -> pd.DataFrame:
    probe("with_nearest")
    far = pd.DataFrame({city.name: distance(frame["lat"], frame["lon"], city) for city in CITIES})
    return frame.assign(nearest=far.idxmin(axis=1), km=far.min(axis=1).round())


def grid(frame: pd.DataFrame, size: float) -> pd.DataFrame:
    probe("grid")
    cells = frame.assign(row=np.floor(frame["lat"] / size) * size, column=np.floor(frame["lon"] / size) * size)
    return cells.pivot_table(index="row", columns="column", values="magnitude", aggfunc="count").fillna(0).astype(int)


def weekly(frame: pd.DataFrame) -> pd.DataFrame:
    probe("weekly")
    counts = frame.groupby([pd.Grouper(key="when", freq="W"), "nearest"]).size().unstack(fill_value=0)
    return counts.rolling(4, min_periods=1).mean()


def main():
    st.title("Quakes")
    frame = quakes(400)
    with st.sidebar:
        low, high = st.slider("Magnitude", 2.0, 8.0, (2.5, 8.0))
        deepest = st.slider("Deepest", 10, 100, 60)
        size = st.radio("Cell", [5, 10])
        chosen = st.selectbox("City", CITIES, format_func=lambda city: city.name)
    shown = frame.query("@low <= magnitude <= @high and depth <= @deepest")
    if shown.empty:
        st.warning("None.")
        return
    near = with_nearest(shown)
    st.metric("Quakes", len(near), f"{len(near) - len(frame)}")
    st.metric(f"Closest to {chosen.name}", f"{distance(near['lat'], near['lon'], chosen).min():.0f} km")
    st.line_chart(weekly(near))
    st.dataframe(grid(near, size))
    st.dataframe(near.nlargest(5, "magnitude").reset_index(drop=True))


main()
