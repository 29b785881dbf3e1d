import streamlit as st
import math


def maker(n):
    return float("nan")


def same(a, b):
    return a == b, [a] == [b], a in [b]


n = st.slider("n", 0, 3)
x = maker(n)
y = maker(n)
st.text(same(x, x))
st.text(same(x, y))
st.text([x] == [x])
st.text([x] == [y])
xs = [x, y]
st.text(xs.index(y))
st.text(xs.count(x))
#: at.run()
#: at.slider[0].set_value(2)
#: at.run()
