"""st.stop and st.rerun pass `except Exception`; `finally` runs; a bare except swallows them."""

import streamlit as st

state = st.session_state
log = state.setdefault("log", [])
how = st.radio("how", ["none", "exception", "finally", "bare", "nested", "rerun"], key="how")
st.text("top")
if how == "exception":
    try:
        st.stop()
    except Exception:
        st.text("never")
if how == "finally":
    try:
        st.text("trying")
        st.stop()
    finally:
        log.append("finally")
        st.text("from finally")
if how == "bare":
    try:
        st.stop()
    except:  # noqa: E722
        log.append("bare")
    st.text("after bare")
if how == "nested":
    def deep(n):
        if n == 0:
            st.stop()
        deep(n - 1)
        st.text("never")

    with st.container():
        st.text("deep")
        deep(3)
if how == "rerun" and "again" not in log:
    try:
        log.append("again")
        st.rerun()
    finally:
        log.append("left")
st.text(f"end {log}")

#: at.radio[0].set_value("exception")
#: at.radio[0].set_value("finally")
#: at.radio[0].set_value("bare")
#: at.radio[0].set_value("nested")
#: at.radio[0].set_value("rerun")
