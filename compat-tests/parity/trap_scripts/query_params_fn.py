"""Trap: query params fn."""

import streamlit as st


def page():
    return st.query_params.get("p", "home")


n = st.slider("n", 0, 9, 1)
st.text(page())
if n > 3:
    st.query_params["p"] = f"x{n}"
st.text(page())
st.text(dict(st.query_params))
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
