import streamlit as st

box = st.container()
hole = st.empty()


@st.fragment
def f():
    n = st.slider("n", 0, 5)
    box.text(f"boxed {n}")
    hole.text(f"hole {n}")
    with st.sidebar:
        st.text("side")
    try:
        box.slider("w", 0, 5)
    except Exception as e:
        st.text(type(e).__name__)


f()
st.text("end")
#: at.slider[0].set_value(3)
#: at.run()
