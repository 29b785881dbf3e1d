"""Trap: df loop build."""

import streamlit as st, pandas as pd

n = st.slider("n", 1, 9, 1)
frames = []
for i in range(3):
    f = pd.DataFrame({"i": [i] * n, "v": range(n)})
    f["w"] = f.v * i
    frames.append(f)
df = pd.concat(frames, ignore_index=True)
for c in ("v", "w"):
    df[c + "2"] = df[c] ** 2
df.loc[df.i == 1, "v"] = -1
st.text(df.sum().to_dict())
g = df.groupby("i")
for k, part in g:
    st.text(f"{k} {part.w2.sum()}")
frames[0].loc[0, "v"] = 99
st.text(int(df.v.max()))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(1)
