import streamlit as st
from probes import probe


def scaled(factor):
    probe("scaled")
    return [factor * k for k in range(5)]


st.header("Report")
st.write(scaled(st.session_state.factor))
if st.checkbox("Total"):
    st.metric("Total", sum(scaled(st.session_state.factor)))
