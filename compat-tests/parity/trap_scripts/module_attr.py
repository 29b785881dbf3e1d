"""Trap: module attr."""

import streamlit as st, string, types

n = st.slider("n", 0, 9, 1)
ns = types.SimpleNamespace(v=0, xs=[])
for i in range(n):
    ns.v += i
    ns.xs.append(i)
st.text(f"{ns.v} {ns.xs}")
ns2 = ns
for _ in range(1):
    ns2.v = -1
st.text(ns.v)
string.mine = n
for _ in range(1):
    t = string.mine
st.text(t)
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
