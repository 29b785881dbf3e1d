"""matplotlib without pyplot: a figure of its own, drawn to an array of pixels; names and colours by seaborn's palette."""

import matplotlib.colors as colours
import numpy as np
import seaborn as sns
import streamlit as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


def numbers(count: int, skew: float) -> np.ndarray:
    return np.random.default_rng(9).gamma(skew, 1.0, count)


def drawn(values: np.ndarray, bins: int, colour: str) -> np.ndarray:
    figure = Figure(figsize=(3, 2))
    canvas = FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.hist(values, bins=bins, color=colour, alpha=0.7)
    axes.axvline(values.mean(), linestyle="--")
    axes.set_title("Histogram")
    axes.set_xlabel("value")
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()


st.title("Histogram")
count = st.slider("Count", 50, 500, 200, 50)
skew = st.slider("Skew", 0.5, 5.0, 2.0)
bins = st.slider("Bins", 5, 40, 15)
which = st.selectbox("Colour", [0, 1, 2])
colour = colours.to_hex(sns.color_palette("deep", 3)[which])
pixels = drawn(numbers(count, skew), bins, colour)
st.write(colour, pixels.shape, int(pixels.sum()))
