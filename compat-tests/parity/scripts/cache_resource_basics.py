"""cache_resource: one object for all, changed in place, cleared."""

import streamlit as st


@st.cache_resource
def store(name):
    return {"name": name, "count": 0}


thing = store("x")
thing["count"] += 1
st.text(f"{store('x')['count']} {store('x') is thing} {store('y')['count']}")
if st.button("Clear"):
    store.clear()

#: at.run()
#: at.button[0].click()
#: at.run()
