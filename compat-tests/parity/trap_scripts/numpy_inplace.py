"""Trap: numpy inplace."""

import streamlit as st, numpy as np

n = st.slider("n", 0, 9, 1)
a = np.arange(6.0)
v = a[::2]
a += 1
a[1] = n
for i in range(3):
    v[i] *= 2
st.text(f"{a.tolist()} {v.tolist()}")
b = a
b -= n
st.text(a.tolist())
m = a.reshape(2, 3)
m[1] = 0
st.text(f"{a.tolist()} {np.shares_memory(a, m)}")
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(1)
