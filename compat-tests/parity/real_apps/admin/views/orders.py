import streamlit as st
from backoffice.store import STORE


@st.dialog("Edit")
def edit(ident):
    order = STORE[ident]
    total = st.number_input("Total", value=order.total)
    if st.button("Save", key="save"):
        STORE.change(ident, total=total)
        st.rerun()


st.title("Orders")
text = st.text_input("Search")
state = st.selectbox("State", ["all", "new", "shipped"])
for ident in STORE.search(text, state):
    o = STORE[ident]
    a, b, c = st.columns([3, 1, 1])
    a.write(f"#{o.id} {o.client} {o.total} {o.state}")
    b.button("Ship", key=f"ship_{ident}", on_click=STORE.change, args=(ident,), kwargs={"state": "shipped"}, disabled=o.state == "shipped")
    if c.button("Edit", key=f"edit_{ident}"):
        edit(ident)
st.json(STORE.stats())
