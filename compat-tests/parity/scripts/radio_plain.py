"""Radio buttons: default, index, None, horizontal, captions, format_func, disabled."""

import streamlit as st

a = st.radio("First", ["x", "y"])
b = st.radio("Second", ["x", "y"], 1, horizontal=True, key="second")
c = st.radio("None", ["x", "y"], None)
d = st.radio("Numbers", [1, 2, 3], format_func=str, captions=["one", "two", "three"])
e = st.radio("Off", ["x", "y"], disabled=True)
st.text(f"{a!r} {b!r} {c!r} {d!r} {e!r}")

#: at.radio[0].set_value("y")
#: at.radio(key="second").set_value("x")
#: at.radio[2].set_value("y")
#: at.radio[3].set_value(3)
#: at.session_state.second = "y"
