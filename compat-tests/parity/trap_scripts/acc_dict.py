"""Trap: acc dict."""

import streamlit as st

n = st.slider("n", 0, 9, 1)
rows = [("a", 1), ("b", 2), ("a", 3)]
acc = {}
for k, v in rows:
    acc.setdefault(k, []).append(v * n)
st.text(acc)
alias = acc["a"]
for i in range(2):
    alias.append(i)
st.text(acc)
acc2 = {}
for k, v in rows:
    acc2.setdefault(k, []).append(v)
alias2 = acc2["a"]
alias2.append(n)
st.text(f"{acc2} {alias2 is acc2['a']}")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
