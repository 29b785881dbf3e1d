"""Trap: session alias."""

import streamlit as st

ss = st.session_state
for k, v in {"a": 1, "b": [2]}.items():
    if k not in ss:
        ss[k] = v
n = st.slider("n", 0, 9, 1)
for k in ("a",):
    ss[k] += n
ss.b.append(n)
with st.container():
    st.text(f"{ss.a} {ss['b']}")
b = ss.b
for _ in range(1):
    b.append(0)
st.text(ss.b)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(3)
#: at.run()
