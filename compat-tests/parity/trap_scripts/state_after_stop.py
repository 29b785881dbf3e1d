"""Trap: session_state after st.stop, in a `finally`, does not get through."""

import streamlit as st

flag = st.checkbox("flag")
state = st.session_state
state.runs = state.get("runs", 0) + 1


def guarded():
    try:
        if flag:
            st.stop()
        return "went on"
    finally:
        state["left"] = state.get("left", 0) + 1


def swallowed():
    try:
        st.stop()
    except BaseException:
        pass
    return state["runs"]


st.text(guarded())
st.text(state["left"])
if state["runs"] > 3:
    st.text(swallowed())
st.text("end")
#: at.checkbox[0].check()
#: at.checkbox[0].uncheck()
#: at.run()
#: at.checkbox[0].check()
