"""Mutable values in session_state are the same objects in the next run."""

import streamlit as st

if "items" not in st.session_state:
    st.session_state.items_ = []
    st.session_state["items"] = st.session_state.items_
alias = st.session_state["items"]
alias.append(len(alias))
st.text(f"{alias is st.session_state.items_} {alias}")
nested = st.session_state.setdefault("nested", {"list": []})
nested["list"].append("x")
st.text(f"{st.session_state.nested}")

#: at.run()
#: at.session_state.nested = {"list": []}
