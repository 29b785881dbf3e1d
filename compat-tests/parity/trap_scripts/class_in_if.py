"""Trap: class in if."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
if n > 3:

    class A:
        v = "big"
else:

    class A:
        v = "small"


objs = [A() for _ in range(2)]
st.text(f"{A.v} {isinstance(objs[0], A)} {objs[0].v}")
for o in objs:
    o.extra = n
st.text([o.extra for o in objs])
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
