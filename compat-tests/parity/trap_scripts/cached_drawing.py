import streamlit as st

n = st.slider("n", 0, 3)


@st.cache_data
def chart(k):
    st.text(f"chart {k}")
    c = st.container()
    c.text("inner")
    with st.expander(f"ex {k}"):
        st.text("in ex")
    a, b = st.columns(2)
    b.text("col")
    a.text("first")
    st.sidebar.text("side")
    c.text("later")
    return k * 2


@st.cache_data
def nested(k):
    st.text("outer")
    v = chart(k)
    st.text("outer end")
    return v


st.text(nested(n))
with st.container():
    st.text(chart(n))
box = st.container()


@st.cache_data
def into(_box, k):
    _box.text(f"into {k}")
    return k


into(box, n)
into(box, n)


@st.cache_data
def fails(k):
    st.text("before failing")
    raise ValueError(k)


for _ in range(2):
    try:
        fails(n)
    except ValueError as e:
        st.text(f"failed {e}")


@st.cache_data
def asks(k):
    st.text("asks")
    return st.checkbox(f"c{k}")


try:
    st.text(asks(n))
except Exception as e:
    st.text(type(e).__name__)
#: at.run()
#: at.slider[0].set_value(2)
#: at.slider[0].set_value(0)
