import streamlit as st
import random, numpy as np


def draw():
    return random.random(), float(np.random.rand())


def seeded(n):
    state = random.getstate()
    random.seed(n)
    x = random.random()
    random.setstate(state)
    return x


n = st.slider("n", 0, 3)
random.seed(1)
np.random.seed(1)
st.text(draw())
st.text(seeded(n))
st.text(draw())
rng = random.Random(n)
other = rng


def take(r):
    return r.random()


st.text((take(rng), take(other), take(rng)))
g = np.random.default_rng(n)


def tk(g):
    return int(g.integers(100))


h = g
st.text((tk(g), tk(h), tk(g)))
st.text(random.sample(range(100), 3))
#: at.run()
#: at.slider[0].set_value(1)
#: at.slider[0].set_value(0)
