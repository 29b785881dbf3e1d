"""session_state set before a widget wins over its default; set after it is refused."""

import streamlit as st

if "a" not in st.session_state:
    st.session_state.a = 4
st.slider("A", 0, 10, 5, key="a")
st.checkbox("B", key="b")
try:
    st.session_state.b = True
except Exception as error:
    st.text(type(error).__name__)
try:
    st.session_state["a"] = 1
except Exception as error:
    st.text(type(error).__name__)
st.text(f"{st.session_state.a} {st.session_state.b}")
st.session_state.free = st.session_state.get("free", 0) + 1

#: at.slider[0].set_value(6)
#: at.session_state.a = 2
#: at.checkbox[0].check()
#: at.session_state.free = 10
