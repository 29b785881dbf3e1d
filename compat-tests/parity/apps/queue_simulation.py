"""A simulation with numpy's seeded global generator, `random`, and a Monte Carlo with a Generator of its own."""

import heapq
import random
import statistics

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe


def simulate(customers: int, servers: int, load: float, seed: int) -> list[float]:
    probe("simulate")
    dice = random.Random(seed)
    free = [0.0] * servers
    heapq.heapify(free)
    now, waits = 0.0, []
    for _ in range(customers):
        now += dice.expovariate(load * servers)
        start = max(now, heapq.heappop(free))
        waits.append(start - now)
        heapq.heappush(free, start + dice.expovariate(1.0))
    return waits


def circle(points: int, seed: int) -> float:
    probe("circle")
    np.random.seed(seed)
    xy = np.random.uniform(-1, 1, (points, 2))
    return float(4 * np.mean((xy**2).sum(axis=1) <= 1))


def walks(count: int, steps: int, seed: int) -> pd.DataFrame:
    probe("walks")
    rng = np.random.default_rng(seed)
    return pd.DataFrame(rng.standard_normal((steps, count)).cumsum(axis=0)).add_prefix("walk ")


def bootstrap(values: list[float], rounds: int, seed: int) -> tuple[float, float]:
    probe("bootstrap")
    random.seed(seed)
    means = sorted(statistics.fmean(random.choices(values, k=len(values))) for _ in range(rounds))
    return means[int(rounds * 0.025)], means[int(rounds * 0.975)]


st.title("Chance")
seed = st.sidebar.number_input("Seed", 0, 1000, 42)
customers = st.sidebar.slider("Customers", 50, 400, 200, 50)
servers = st.sidebar.slider("Servers", 1, 5, 2)
load = st.sidebar.slider("Load", 0.1, 0.95, 0.7)
points = st.sidebar.select_slider("Points", [100, 1000, 5000], 1000)
count = st.sidebar.slider("Walks", 1, 6, 3)
shown = st.sidebar.checkbox("Histogram")

waits = simulate(customers, servers, load, seed)
a, b, c = st.columns(3)
a.metric("Mean wait", f"{statistics.fmean(waits):.2f}")
b.metric("Longest", f"{max(waits):.2f}")
c.metric("Circle", f"{circle(points, seed):.4f}")
low, high = bootstrap(waits, 60, seed)
st.write(f"The mean lies between {low:.2f} and {high:.2f}.")
st.line_chart(walks(count, 100, seed))
if shown:
    heights, edges = np.histogram(waits, bins=10)
    st.dataframe(pd.DataFrame({"from": edges[:-1].round(2), "count": heights}))
