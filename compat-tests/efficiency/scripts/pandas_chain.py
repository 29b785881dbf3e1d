"""A chain of pandas methods in functions."""
import pandas as pd
import streamlit as st
from probes import probe


def raw():
    probe("raw")
    return pd.DataFrame({"k": list("abcab") * 8, "v": range(40), "w": [i % 3 for i in range(40)]})


def prepared(df, floor):
    probe("prepared")
    return df.query("v >= @floor").assign(x=lambda d: d.v * d.w).sort_values("x")


def pivot(df, how):
    probe("pivot")
    return df.pivot_table(index="k", columns="w", values="v", aggfunc=how)


def described(df):
    probe("described")
    return df.describe()


floor = st.slider("Floor", 0, 30, 5)
how = st.selectbox("How", ["sum", "mean"])
raw_shown = st.toggle("Raw")
df = raw()
data = prepared(df, floor)
st.dataframe(pivot(data, how))
st.dataframe(described(data))
if raw_shown:
    st.dataframe(df)

#> toggle[0].set_value(True) ->  : the raw table is there
#> selectbox[0].set_value("mean") -> pivot : how is of the pivot
#> slider[0].set_value(8) -> prepared pivot described : the floor is of what is prepared
#> selectbox[0].set_value("sum") -> pivot : sums from 8 on
#> slider[0].set_value(5) ->  : the first run
