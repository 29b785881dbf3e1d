"""A/B test statistics with the standard library and numpy: rates, a z-test, a permutation test, sample sizes."""

import math
from statistics import NormalDist

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe


def rates(visitors: list[int], orders: list[int]) -> pd.DataFrame:
    probe("rates")
    table = pd.DataFrame({"visitors": visitors, "orders": orders}, index=["A", "B"])
    table["rate"] = table["orders"] / table["visitors"]
    table["error"] = np.sqrt(table["rate"] * (1 - table["rate"]) / table["visitors"])
    return table


def z_test(table: pd.DataFrame, two_sided: bool) -> tuple[float, float]:
    probe("z_test")
    pooled = table["orders"].sum() / table["visitors"].sum()
    error = math.sqrt(pooled * (1 - pooled) * (1 / table["visitors"]).sum())
    z = float(table.loc["B", "rate"] - table.loc["A", "rate"]) / error
    tail = 1 - NormalDist().cdf(abs(z))
    return z, 2 * tail if two_sided else tail


def permutation_test(table: pd.DataFrame, rounds: int, seed: int) -> float:
    probe("permutation_test")
    rng = np.random.default_rng(seed)
    everyone = np.zeros(int(table["visitors"].sum()), dtype=bool)
    everyone[: int(table["orders"].sum())] = True
    first = int(table["visitors"].iloc[0])
    seen = abs(table["rate"].diff().iloc[-1])
    hits = 0
    for _ in range(rounds):
        rng.shuffle(everyone)
        hits += abs(everyone[:first].mean() - everyone[first:].mean()) >= seen
    return (hits + 1) / (rounds + 1)


def sample_size(base: float, lift: float, power: float, level: float) -> int:
    probe("sample_size")
    normal = NormalDist()
    other = base * (1 + lift)
    spread = base * (1 - base) + other * (1 - other)
    return math.ceil(spread * (normal.inv_cdf(1 - level / 2) + normal.inv_cdf(power)) ** 2 / (other - base) ** 2)


st.title("A/B test")
left, right = st.columns(2)
visitors = [left.number_input(f"Visitors of {name}", 10, 100_000, 1000) for name in "AB"]
orders = [right.number_input(f"Orders of {name}", 1, 1000, count) for name, count in (("A", 100), ("B", 130))]
two_sided = st.checkbox("Two-sided", True)
level = st.select_slider("Level", [0.01, 0.05, 0.1], 0.05)
table = rates(visitors, orders)
st.dataframe(table)
z, p = z_test(table, two_sided)
st.metric("p", f"{p:.4f}", f"z = {z:.2f}")
if p < level:
    st.success("B differs from A.")
else:
    st.info("No difference was shown.")
with st.expander("Permutation test"):
    rounds = st.slider("Rounds", 50, 500, 100, 50)
    st.write(f"p = {permutation_test(table, rounds, 1):.3f}")
st.subheader("How many visitors?")
power = st.slider("Power", 0.5, 0.99, 0.8)
for lift in (0.05, 0.1, 0.2):
    st.write(f"{lift:.0%} more: **{sample_size(float(table['rate'].iloc[0]), lift, power, level):,}** per side")
