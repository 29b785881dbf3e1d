"""Comprehensions that call, filter and nest."""
import streamlit as st
from probes import probe


def square(x):
    probe("square")
    return x * x


def even(x):
    probe("even")
    return x % 2 == 0


def pair(a, b):
    probe("pair")
    return (a, b, a * b)


n = st.slider("n", 1, 10, 4)
m = st.slider("m", 1, 10, 2)
st.write([square(x) for x in range(n)])
st.write({x for x in range(n) if even(x)})
st.write([pair(a, b) for a in range(m) for b in range(m)])

#> slider[0].set_value(6) -> square*2 even*2 : 4 and 5 are new
#> slider[0].set_value(5) ->  : all five are known
#> slider[1].set_value(3) -> pair*5 : nine pairs, four of them known
#> slider[1].set_value(1) ->  : one known pair
