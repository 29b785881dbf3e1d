import streamlit as st

s = st.session_state


def draw():
    st.text("from callback")
    st.sidebar.text("side cb")
    with st.expander("cb exp"):
        st.write("inner", s.n)
    st.empty()
    if s.n == 3:
        st.stop()
    if s.n == 4:
        raise ValueError("cb")
    if s.n == 5:
        st.rerun()


st.title("T")
st.slider("n", 0, 5, key="n", on_change=draw)
st.text("end")
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(5)
#: at.run()
