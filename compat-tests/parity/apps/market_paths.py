"""Simulated prices: an object that draws from a generator of its own is built once and asked often."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe


@dataclass(frozen=True)
class Settings:
    seed: int
    paths: int
    drift: float
    spread: float


class Market:
    def __init__(self, settings: Settings) -> None:
        probe("market")
        self.settings = settings
        self.dice = np.random.default_rng(settings.seed)
        self.runs: list[np.ndarray] = []

    def simulate(self, days: int) -> "Market":
        probe("simulate")
        own = self.settings
        steps = self.dice.normal(own.drift / 252, own.spread / np.sqrt(252), size=(own.paths, days))
        self.runs.append(100 * np.exp(np.cumsum(steps, axis=1)))
        return self

    @property
    def last(self) -> np.ndarray:
        return self.runs[-1][:, -1]


def built(settings: Settings, days: int) -> Market:
    return Market(settings).simulate(days)


def risk(market: Market, level: float) -> dict[str, float]:
    probe("risk")
    loss = 100 - market.last
    value = np.quantile(loss, level)
    return {"VaR": round(float(value), 3), "CVaR": round(float(loss[loss >= value].mean()), 3)}


def histogram(market: Market, bins: int) -> pd.DataFrame:
    probe("histogram")
    counts, edges = np.histogram(market.last, bins=bins)
    return pd.DataFrame({"from": edges[:-1].round(2), "count": counts})


def scenarios(base: Settings, days: int, drifts: tuple[float, ...]) -> pd.DataFrame:
    probe("scenarios")
    found = []
    for drift in drifts:
        market = Market(Settings(base.seed, base.paths, drift, base.spread)).simulate(days)
        found.append({"drift": drift, "mean": round(float(market.last.mean()), 2)})
    return pd.DataFrame(found)


st.title("Market paths")
with st.sidebar:
    settings = Settings(
        int(st.number_input("Seed", 0, 100, 1)),
        st.select_slider("Paths", [50, 100, 200], 100),
        st.slider("Drift", -0.2, 0.2, 0.05),
        st.slider("Spread", 0.05, 0.6, 0.2),
    )
    days = st.slider("Days", 10, 252, 60)
level = st.slider("Level", 0.8, 0.99, 0.95)
bins = st.slider("Bins", 5, 50, 10)

market = built(settings, days)
left, right = st.columns(2)
with left:
    for name, value in risk(market, level).items():
        st.metric(name, value)
with right:
    st.dataframe(histogram(market, bins))
st.line_chart(pd.DataFrame(market.runs[-1][:5].T))
if st.checkbox("Go on"):
    market.simulate(days)
    st.text(f"{len(market.runs)} runs")
    st.metric("VaR of the second", risk(market, level)["VaR"])
with st.expander("Scenarios"):
    st.dataframe(scenarios(settings, days, (-0.1, 0.0, 0.1)))
