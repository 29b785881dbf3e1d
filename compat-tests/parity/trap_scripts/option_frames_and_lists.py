import streamlit as st
import pandas as pd, numpy as np

df = pd.DataFrame({"name": ["a", "b"], "v": [1, 2]})
x = st.selectbox("row", df.to_dict("records"), format_func=lambda r: r["name"])
x["v"] += 1
st.text(x)
st.text(df.to_dict("list"))
y = st.selectbox("col", df["name"])
st.text(repr(y))
z = st.selectbox("arr", np.array([1, 2, 3]))
st.text(repr(z) + type(z).__name__)
w = st.multiselect("lists", [[1], [2]], [[2]])
st.text(w)
v = st.selectbox("idx", df.index, index=1)
st.text(repr(v))
u = st.selectbox("t", [(1, 2), (3, 4)])
st.text(repr(u))
n = st.number_input("n")
#: at.number_input[0].set_value(2.0)
#: at.selectbox[0].select_index(1)
#: at.selectbox[2].select_index(2)
#: at.number_input[0].set_value(1.0)
