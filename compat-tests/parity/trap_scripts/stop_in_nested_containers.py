import streamlit as st

n = st.slider("n", 0, 4)
tabs = st.tabs(["a", "b"])
with st.sidebar:
    st.text("side")
with tabs[1]:
    with st.expander("e"):
        st.text("in")
        if n == 2:
            st.stop()
        if n == 3:
            raise ValueError("three")
    st.text("below")
with tabs[0]:
    st.text("late")
st.sidebar.text("side late")
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(4)
