"""Trap: walrus compr."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
if (m := n * 2) > 6:
    st.text(f"big {m}")
ys = [y := x * n for x in range(3)]
st.text(f"{ys} {y} {m}")
sq = {k: v for k, v in zip("abc", ys)}
st.text(sq)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
