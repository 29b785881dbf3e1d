import streamlit as st

FLAGS = {"forecast": False, "beta": True}


def enabled(name):
    return st.session_state.get("flags", FLAGS).get(name, False)


def put(name):
    st.session_state["flags"] = {**st.session_state.get("flags", FLAGS), name: st.session_state[f"flag_{name}"]}
