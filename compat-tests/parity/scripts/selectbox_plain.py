"""One of several: default, index, None, format_func, objects, typed options, an empty list."""

import streamlit as st

a = st.selectbox("First", ["x", "y", "z"])
b = st.selectbox("Second", ["x", "y", "z"], 2, key="second")
c = st.selectbox("None", [1, 2, 3], index=None, placeholder="choose", key="none")
d = st.selectbox("Shown otherwise", [10, 20], format_func=lambda n: f"{n} kg")
e = st.selectbox("Empty", [])
f = st.selectbox("From dict", {"k": 1, "l": 2})
g = st.selectbox("From range", range(3), 1)
st.text(f"{a!r} {b!r} {c!r} {d!r} {e!r} {f!r} {g!r}")

#: at.selectbox[0].select("y")
#: at.selectbox(key="second").select_index(0)
#: at.selectbox(key="none").select(2)
#: at.selectbox(key="none").select_index(None)
#: at.selectbox[3].select(20)
#: at.session_state.second = "y"
