"""Functions that read one column of a frame that has several."""
import pandas as pd
import streamlit as st
from probes import probe


def table(n, k):
    probe("table")
    return pd.DataFrame({"x": [i * n for i in range(10)], "y": [i * k for i in range(10)]})


def mean_of(series):
    probe("mean_of")
    return float(series.mean())


n = st.slider("n", 1, 9, 2)
k = st.slider("k", 1, 9, 3)
df = table(n, k)
st.metric("x", mean_of(df["x"].rename("v")))
st.metric("y", mean_of(df["y"].rename("v")))

#> slider[0].set_value(4) -> table mean_of : column x
#> slider[1].set_value(4) -> table : column y is now what x is
#> slider[1].set_value(3) ->  : the table of four and three
