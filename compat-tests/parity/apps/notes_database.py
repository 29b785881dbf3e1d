"""SQL: a database in memory, filled and asked by functions; the cached connection is a resource."""

import sqlite3

import pandas as pd
import streamlit as st
from probes import probe

ROWS = [("milk", "food", 1.2), ("bread", "food", 2.5), ("bus", "travel", 3.0), ("train", "travel", 24.0), ("book", "fun", 12.0)]


@st.cache_resource
def connection() -> sqlite3.Connection:
    probe("connection")
    found = sqlite3.connect(":memory:", check_same_thread=False)
    found.execute("create table notes (name text, kind text, price real)")
    found.executemany("insert into notes values (?, ?, ?)", ROWS)
    return found


@st.cache_data
def kinds() -> list[str]:
    probe("kinds")
    return [row[0] for row in connection().execute("select distinct kind from notes order by kind")]


@st.cache_data
def ask(kind: str, most: float) -> pd.DataFrame:
    probe("ask")
    rows = connection().execute("select name, price from notes where kind = ? and price <= ?", (kind, most)).fetchall()
    return pd.DataFrame(rows, columns=["name", "price"])


def summary(frame: pd.DataFrame, tax: float) -> dict[str, float]:
    probe("summary")
    return {"sum": round(float(frame["price"].sum()) * (1 + tax / 100), 2), "rows": len(frame)}


st.title("Notes")
kind = st.selectbox("Kind", kinds())
most = st.slider("At most", 1.0, 30.0, 30.0)
tax = st.number_input("Tax in %", 0.0, 25.0, 19.0)
found = ask(kind, most)
st.dataframe(found)
for name, value in summary(found, tax).items():
    st.metric(name, value)
