"""Arrays that are made, transformed and reduced."""
import numpy as np
import streamlit as st
from probes import probe


def wave(n):
    probe("wave")
    return np.sin(np.linspace(0, 6, n))


def noisy(values, level):
    probe("noisy")
    rng = np.random.default_rng(3)
    return values + level * rng.normal(size=len(values))


def peaks(values, limit):
    probe("peaks")
    return int((values > limit).sum())


n = st.slider("n", 10, 200, 50)
level = st.slider("Noise", 0.0, 1.0, 0.1)
limit = st.slider("Limit", 0.0, 1.0, 0.5)
signal = noisy(wave(n), level)
st.line_chart(signal)
st.write(peaks(signal, limit))

#> slider[2].set_value(0.6) -> peaks : the limit
#> slider[1].set_value(0.2) -> noisy peaks : the noise
#> slider[0].set_value(60) -> wave noisy peaks : the length
#> slider[0].set_value(50) ->  : back
