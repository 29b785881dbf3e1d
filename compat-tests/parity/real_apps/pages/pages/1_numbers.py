import common
import streamlit as st
from probes import probe


def powers(base, n):
    probe("powers")
    return [base**k for k in range(n)]


common.header("Numbers")
n = st.slider("How many", 1, 10, 4, key="n")
st.write(powers(2, n))
if st.checkbox("Reverse"):
    st.write(powers(2, n)[::-1])
st.session_state["visits"]["numbers"] = st.session_state["visits"].get("numbers", 0) + 1
st.write(st.session_state["visits"])
if st.button("Home"):
    st.switch_page("main.py")
