import streamlit as st
import pandas as pd, numpy as np

n = st.slider("n", 1, 5, 2)
df = pd.DataFrame({"a": range(6), "g": list("xyxyxy")})


def total(f):
    return int(f["a"].sum())


def add(f, k):
    f["b"] = f["a"] * k


v = df[df["a"] > 2]
st.text(total(df))
st.text(total(v))
add(df, n)
df.loc[0, "a"] = 100
st.text(total(df))
st.text(total(v))
st.text(list(df.columns))
df.index.name = f"i{n}"
st.text(df.index.name)
st.text(df.groupby("g")["b"].sum().to_dict())
s = df["a"]
s2 = s.copy()
s2[1] = -1
st.text((int(s[1]), int(s2[1])))
df.attrs["n"] = n
st.text(df.attrs)
arr = df["a"].to_numpy(copy=True)
arr[0] = 7
st.text((int(df["a"].iloc[0]), int(arr[0])))
for i, row in df.iterrows():
    row["a"] = 0
st.text(total(df))
d2 = df.sort_values("a", ascending=False, ignore_index=True).drop(columns="g")
d2.drop(index=0, inplace=True)
st.text(d2.shape)
st.text(pd.concat([df, d2]).shape)
st.text(df.query("a > @n").shape)
#: at.slider[0].set_value(3)
#: at.run()
#: at.slider[0].set_value(2)
