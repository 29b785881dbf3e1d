"""Trap: cache calls."""

import streamlit as st

calls = st.session_state.setdefault("calls", [])


@st.cache_data
def load(k):
    return {"k": k, "rows": list(range(k))}


n = st.slider("n", 0, 9, 1)
d = load(n)
d["rows"].append(-1)
st.text(d)
st.text(load(n))
st.text(load(3))


@st.cache_resource
def res():
    return []


res().append(n)
st.text(res())
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
