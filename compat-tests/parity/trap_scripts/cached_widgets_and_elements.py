import streamlit as st


@st.cache_data
def draw(n):
    st.text(f"drawn {n}")
    with st.expander("e"):
        st.write(n)
    return n


@st.cache_resource
def conn():
    st.info("connected")
    return object()


n = st.slider("n", 0, 3)
with st.sidebar:
    draw(n)
draw(n)
c = conn()
st.text(c is conn())
#: at.run()
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(0)
