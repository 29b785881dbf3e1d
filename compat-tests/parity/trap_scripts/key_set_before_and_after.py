import streamlit as st


def try_set(k, v):
    try:
        st.session_state[k] = v
    except Exception as e:
        st.text(type(e).__name__)


if st.checkbox("before"):
    try_set("x", 7)
x = st.slider("x", 0, 9, 2, key="x")
if st.checkbox("after"):
    try_set("x", 1)
st.text(x)
st.text(st.session_state.x)
#: at.slider[0].set_value(4)
#: at.checkbox[0].check()
#: at.checkbox[1].check()
#: at.checkbox[0].uncheck()
#: at.slider[0].set_value(5)
