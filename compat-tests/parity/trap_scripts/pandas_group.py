"""Trap: pandas group."""

import streamlit as st, pandas as pd

n = st.slider("n", 0, 9, 1)
df = pd.DataFrame({"k": list("abab"), "v": [1, 2, 3, 4]})
df["w"] = df["v"] * 2
df["k2"] = df["k"].str.upper()
tab = df.groupby("k")["w"].sum()
st.text(tab.to_dict())
sub = df[df.v > n]
sub = sub.assign(q=sub.v + n)
st.text(sub.to_dict("list"))
ref = df
ref["z"] = n
st.text(list(df.columns) + [int(df.z.sum())])
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(1)
