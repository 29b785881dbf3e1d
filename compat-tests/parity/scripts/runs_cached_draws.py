"""Cached functions that draw and hold containers: replayed on a hit, in place."""

import streamlit as st


@st.cache_data
def table(n):
    st.text(f"computing {n}")
    st.session_state.setdefault("computed", []).append(n) if False else None
    with st.container():
        for i in range(n):
            st.text(f"row {i}")
    return n * 10


@st.cache_resource
def pool():
    st.caption("pool opened")
    return {"uses": 0}


n = st.slider("n", 0, 3, 1)
left, right = st.columns(2)
with left:
    a = table(n)
with right:
    b = table(2)
pool()["uses"] += 1
st.text(f"{a} {b} {pool()['uses']}")
if st.button("clear", on_click=table.clear):
    st.text("cleared")

#: at.slider[0].set_value(2)
#: at.slider[0].set_value(1)
#: at.button[0].click()
