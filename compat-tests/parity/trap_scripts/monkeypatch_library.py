import streamlit as st
import json, math, statistics

n = st.slider("n", 0, 5, 2)


def dump(x):
    return json.dumps(x)


def root(x):
    return math.sqrt(x)


st.text(dump([n]))
st.text(root(4))
old = json.dumps
json.dumps = lambda x: f"patched {x}"
st.text(dump([n]))
json.dumps = old
st.text(dump([n]))


class P:
    pass


def hello(self):
    return f"hello {n}"


P.hello = hello
st.text(P().hello())


def mean(xs):
    return statistics.mean(xs)


st.text(mean([n, 1]))
#: at.slider[0].set_value(3)
#: at.run()
