"""Trap: sort inplace."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
base = [3, 1, 2]
views = [base, base]
views[0].sort(reverse=n > 3)
st.text(views)
top = sorted(base, key=lambda v: (v == n, v))
base.clear()
base.extend(top)
st.text(f"{views} {base}")
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
