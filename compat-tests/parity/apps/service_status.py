"""Services and their health: a registry in a class, an enumeration compared with `is`, histories in deques."""

from collections import OrderedDict, deque
from enum import Enum

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe


class Level(Enum):
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


class Service:
    registry: OrderedDict[str, "Service"] = OrderedDict()

    def __init__(self, name: str, base: float) -> None:
        self.name = name
        self.base = base
        self.history: deque[float] = deque(maxlen=48)

    def loaded(self, hours: int) -> "Service":
        probe(f"load_{self.name}")
        noise = np.random.default_rng(len(self.name) + int(self.base))
        for hour in range(hours):
            self.history.append(round(self.base + float(noise.normal()) * hour, 3))
        return self

    @property
    def change(self) -> float:
        return round(self.history[-1] - self.history[0], 2)


def services(hours: int) -> list[Service]:
    return [Service(name, base).loaded(hours) for name, base in (("api", 20), ("queue", 35), ("web", 5))]


def level(history: tuple[float, ...], warn: int, bad: int) -> Level:
    probe("level")
    highest = max(history)
    if highest > bad:
        return Level.BAD
    return Level.WARN if highest > warn else Level.OK


def color(of: Level) -> str:
    if of is Level.OK:
        return "green"
    return "orange" if of is Level.WARN else "red"


def smoothed(frame: pd.DataFrame, window: int) -> pd.DataFrame:
    probe("smoothed")
    return frame.rolling(window, min_periods=1).mean().round(2)


st.set_page_config(page_title="Services")
st.title("Services")
with st.sidebar:
    hours = st.slider("Hours", 2, 48, 12)
    warn = st.slider("Warn above", 10, 60, 30)
    bad = st.slider("Bad above", 20, 90, 50)
    window = st.slider("Window", 1, 8, 3)
    problems = st.checkbox("Only problems")
    note = st.text_area("Note")

Service.registry.clear()
for service in services(hours):
    Service.registry[service.name] = service

columns = st.columns(len(Service.registry))
seen = 0
for column, service in zip(columns, Service.registry.values(), strict=True):
    found = level(tuple(service.history), warn, bad)
    if problems and found is Level.OK:
        continue
    seen += 1
    with column:
        st.metric(service.name, service.history[-1], service.change)
        st.markdown(f":{color(found)}[{found.value}]")
st.caption(f"{seen} of {len(Service.registry)} shown")

history = pd.DataFrame({name: list(service.history) for name, service in Service.registry.items()})
tab_chart, tab_table = st.tabs(["Chart", "Table"])
with tab_chart:
    st.line_chart(smoothed(history, window))
with tab_table:
    st.dataframe(history.describe())
if note:
    st.info(note)
