"""One key, but the kind of the widget changes from run to run."""

import streamlit as st

kind = st.radio("Kind", ["slider", "number", "text"])
if kind == "slider":
    value = st.slider("V", 0, 10, 3, key="v")
elif kind == "number":
    value = st.number_input("V", 0, 10, 4, key="v")
else:
    value = st.text_input("V", "five", key="v")
st.text(f"{value!r} {st.session_state.v!r}")

#: at.slider[0].set_value(8)
#: at.radio[0].set_value("number")
#: at.number_input[-1].set_value(9)
#: at.radio[0].set_value("text")
#: at.radio[0].set_value("slider")
