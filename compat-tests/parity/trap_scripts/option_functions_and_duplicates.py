import streamlit as st


def a():
    return "a!"


def b():
    return "b!"


f = st.selectbox("f", [a, b], format_func=lambda f: f.__name__)
st.text(f())
g = st.radio("g", {"x": a, "y": b})
st.text(g)
h = st.selectbox("dup", ["x", "x", "y"])
st.text(h)
i = st.radio("mixed", [1, "1", 1.0, True, None])
st.text(repr(i))
j = st.selectbox("none", [None, 0, ""], format_func=repr)
st.text(repr(j))
k = st.multiselect("gen", (n * n for n in range(4)), [4])
st.text(k)
l = st.selectbox("empty", [])
st.text(repr(l))
n = st.number_input("n")
#: at.number_input[0].set_value(2.0)
#: at.selectbox[0].select_index(1)
#: at.selectbox[1].select_index(2)
#: at.number_input[0].set_value(1.0)
