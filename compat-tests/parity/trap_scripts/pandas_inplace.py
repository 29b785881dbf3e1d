"""Trap: pandas inplace."""

import streamlit as st, pandas as pd

n = st.slider("n", 0, 9, 1)
df = pd.DataFrame({"a": [3, 1, 2], "b": list("xyz")})


def total(d):
    return int(d.a.sum())


st.text(total(df))
df["a"] = df["a"] * n
st.text(total(df))
df.loc[0, "a"] = 100
st.text(total(df))
df = df.sort_values("a")
st.text(list(df.b))
s = df["a"]
s.iloc[0] = 5
st.text(total(df))
df.columns = ["q", "r"]
st.text(list(df.columns))
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
