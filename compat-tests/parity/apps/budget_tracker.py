"""A budget: entries in session_state, added by a form and a callback, summed by category; an enum and dataclasses."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

import pandas as pd
import streamlit as st
from probes import probe


class Kind(Enum):
    RENT = "rent"
    FOOD = "food"
    FUN = "fun"

    @property
    def label(self) -> str:
        return self.value.title()


@dataclass(frozen=True)
class Entry:
    day: dt.date
    kind: Kind
    amount: float


START = (
    Entry(dt.date(2026, 1, 1), Kind.RENT, 900.0),
    Entry(dt.date(2026, 1, 5), Kind.FOOD, 82.5),
    Entry(dt.date(2026, 2, 1), Kind.RENT, 900.0),
    Entry(dt.date(2026, 2, 14), Kind.FUN, 60.0),
)


def totals(entries: tuple[Entry, ...]) -> dict[str, float]:
    probe("totals")
    sums: dict[str, float] = defaultdict(float)
    for entry in entries:
        sums[entry.kind.label] += entry.amount
    return dict(sorted(sums.items(), key=lambda item: -item[1]))


def by_month(entries: tuple[Entry, ...]) -> pd.DataFrame:
    probe("by_month")
    frame = pd.DataFrame([(entry.day, entry.kind.value, entry.amount) for entry in entries], columns=["day", "kind", "amount"])
    frame["month"] = pd.to_datetime(frame["day"]).dt.to_period("M").astype(str)
    return frame.pivot_table(index="month", columns="kind", values="amount", aggfunc="sum").fillna(0)


def forecast(table: pd.DataFrame, months: int, growth: float) -> list[float]:
    probe("forecast")
    monthly = float(table.sum(axis=1).mean())
    return [round(monthly * (1 + growth / 100) ** month, 2) for month in range(1, months + 1)]


def add() -> None:
    state = st.session_state
    state.entries = (*state.entries, Entry(dt.date(2026, 3, 1), Kind(state.kind), float(state.amount)))


if "entries" not in st.session_state:
    st.session_state.entries = START
st.title("Budget")
with st.form("new"):
    st.selectbox("Kind", [kind.value for kind in Kind], key="kind")
    st.number_input("Amount", 1.0, 5000.0, 20.0, key="amount")
    st.form_submit_button("Add", on_click=add)
limit = st.slider("Limit", 100, 3000, 1200, 100)
months = st.slider("Months ahead", 1, 12, 3)
growth = st.number_input("Growth in %", 0.0, 10.0, 2.0)
entries = st.session_state.entries
for name, amount in totals(entries).items():
    st.metric(name, f"{amount:,.2f}")
table = by_month(entries)
st.dataframe(table)
over = table.sum(axis=1) > limit
st.write(f"{int(over.sum())} months over {limit}")
st.line_chart(pd.DataFrame({"forecast": forecast(table, months, growth)}))
if st.button("Forget all"):
    st.session_state.entries = START
    st.rerun()
