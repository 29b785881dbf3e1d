"""altair and plotly charts as what they are: descriptions. Shown as JSON, since that is what a page gets."""

import altair as alt
import numpy as np
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots


def table(rows: int) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    return pd.DataFrame(
        {"x": np.arange(rows), "y": rng.normal(size=rows).cumsum(), "kind": np.resize(["a", "b"], rows)}
    )


def lines(frame: pd.DataFrame, opacity: float) -> dict:
    base = alt.Chart(frame, name="lines").encode(x="x:Q", y=alt.Y("y:Q", title="Worth"), color="kind:N")
    rule = alt.Chart(frame, name="rule").mark_rule(color="red").encode(y="mean(y):Q")
    return (base.mark_line(opacity=opacity) + rule).properties(height=200, title="Lines").to_dict()


def scatter(frame: pd.DataFrame, size: int) -> dict:
    figure = px.scatter(frame, x="x", y="y", color="kind")
    figure.update_traces(marker={"size": size})
    figure.update_layout(title="Points", margin={"l": 0})
    return figure.to_plotly_json()["layout"]["title"]


def bars(frame: pd.DataFrame, bins: int) -> str:
    figure = make_subplots(rows=1, cols=2)
    heights, edges = np.histogram(frame["y"], bins)
    figure.add_trace(go.Bar(x=edges[:-1], y=heights), row=1, col=1)
    figure.add_trace(go.Scatter(x=frame["x"], y=frame["y"], mode="lines"), row=1, col=2)
    figure.update_xaxes(title_text="x").add_hline(y=0)
    return figure.to_json()


st.title("Charts")
rows = st.slider("Rows", 10, 200, 50, 10)
opacity = st.slider("Opacity", 0.1, 1.0, 0.8)
size = st.slider("Size", 2, 20, 6)
bins = st.slider("Bins", 3, 20, 8)
frame = table(rows)
st.json(lines(frame, opacity), expanded=False)
st.json(scatter(frame, size))
st.caption(str(len(bars(frame, bins))))
