"""Trap: random top."""

import streamlit as st, random, numpy as np

n = st.slider("n", 0, 9, 1)
random.seed(1)
np.random.seed(1)
xs = []
for _ in range(3):
    xs.append(random.random())
ys = np.random.rand(n)
zs = [random.randint(0, 9) for _ in range(3)]
w = np.random.rand(2)
st.text(f"{xs} {ys.tolist()} {zs} {w.tolist()}")
rng = np.random.default_rng(3)
a = rng.integers(0, 9, n).tolist()
b = rng.integers(0, 9, 3).tolist()
st.text(f"{a} {b}")
r = random.Random(4)
for _ in range(n):
    r.random()
st.text(r.random())
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(1)
