"""Simulations: seeded generators, a class hierarchy with abstract methods, a progress loop, percentiles."""
import math
from abc import ABC, abstractmethod

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe


class Process(ABC):
    registry = {}

    def __init_subclass__(cls, label, **kwargs):
        super().__init_subclass__(**kwargs)
        Process.registry[label] = cls

    def __init__(self, start, steps):
        self.start, self.steps = start, steps

    @abstractmethod
    def increments(self, rng, n): ...

    def simulate(self, n, seed):
        probe("simulate")
        rng = np.random.default_rng(seed)
        return self.start + np.cumsum(self.increments(rng, n), axis=1)

    @classmethod
    def ask(cls, start, steps):
        return cls(start, steps)


class Walk(Process, label="Walk"):
    def increments(self, rng, n):
        return rng.choice([-1, 1], size=(n, self.steps))


class Drift(Process, label="Drift"):
    def __init__(self, start, steps, mu, sigma):
        super().__init__(start, steps)
        self.mu, self.sigma = mu, sigma

    def increments(self, rng, n):
        return rng.normal(self.mu, self.sigma, size=(n, self.steps))

    @classmethod
    def ask(cls, start, steps):
        with st.sidebar.expander("Drift", expanded=True):
            mu = st.slider("mu", -1.0, 1.0, 0.1)
            sigma = st.slider("sigma", 0.1, 3.0, 1.0)
        return cls(start, steps, mu, sigma)


def quantiles(paths, levels):
    probe("quantiles")
    values = np.quantile(paths, levels, axis=0)
    return pd.DataFrame(values.T, columns=[f"{int(q * 100)}%" for q in levels])


def hitting(paths, barrier):
    probe("hitting")
    hit = (paths >= barrier).any(axis=1)
    return float(hit.mean())


kind = st.sidebar.radio("Process", list(Process.registry))
start = st.sidebar.number_input("Start", value=0.0)
steps = st.sidebar.slider("Steps", 10, 200, 50, 10)
n = st.sidebar.select_slider("Paths", [10, 100, 1000], 100)
seed = st.sidebar.number_input("Seed", 0, 100, 42)
process = Process.registry[kind].ask(start, steps)
paths = process.simulate(n, seed)
levels = st.multiselect("Quantiles", [0.05, 0.25, 0.5, 0.75, 0.95], [0.05, 0.5, 0.95])
if levels:
    table = quantiles(paths, sorted(levels))
    st.dataframe(table.iloc[:: max(1, steps // 5)].round(2))
barrier = st.slider("Barrier", 1, 20, 5)
st.metric("Touches the barrier", f"{hitting(paths, barrier):.1%}")
bar = st.progress(0.0, "Blocks")
means = []
for block in range(5):
    part = paths[block::5, -1]
    means.append(float(part.mean()))
    bar.progress((block + 1) / 5, f"Block {block + 1}")
st.write("Block means", [round(m, 3) for m in means], "spread", round(math.sqrt(np.var(means)), 3))
#: at.main.slider[0].set_value(8) #= hitting
#: at.multiselect[0].set_value([0.5]) #= quantiles
#: at.sidebar.radio[0].set_value('Drift') #= simulate quantiles hitting
#: at.sidebar.slider[1].set_value(0.5) #= simulate quantiles hitting
#: at.main.slider[0].set_value(5) #= hitting
#: at.sidebar.radio[0].set_value('Walk') #=
#: at.sidebar.number_input[1].set_value(1) #= simulate quantiles hitting
#: at.multiselect[0].set_value([]) #=
#: at.sidebar.select_slider[0].set_value(10) #= simulate hitting
