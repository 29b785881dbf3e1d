"""The first page: what the gallery is, and two small apps that are alive."""

import math

import pandas as pd
import streamlit as st
from specimen import heading

heading(
    "Gallery",
    "Each page shows **one family of elements** :violet-badge[:material/bolt: live] with the value that Python has.",
)

first, second, third = st.columns(3)
first.metric("Families", 10, "a page for each", delta_color="off", delta_arrow="off", border=True)
second.metric("Widgets", 27, "operated in tests", delta_color="off", delta_arrow="off", border=True)
third.metric("Changed lines", 0, "as under Streamlit", delta_color="off", delta_arrow="off", border=True)

st.subheader("Try it", divider="violet", anchor=False)
left, right = st.columns([1, 2], gap="medium")
with left:
    waves = st.slider("Waves", 1, 8, 3)
    damping = st.select_slider("Damping", ["none", "some", "much"], "some")
    shape = st.segmented_control("Shape", ["sine", "saw"], default="sine")
    both = st.toggle("Show its mirror", True)


def height(step):
    """One point of the wave."""
    turn = step / 120 * waves
    raw = math.sin(turn * math.tau) if shape == "sine" else 2 * (turn % 1) - 1
    return raw * math.exp(-step / 120 * {"none": 0, "some": 1.5, "much": 4}[damping])


curve = [height(step) for step in range(121)]
data = pd.DataFrame({"wave": curve, "mirror": [-point for point in curve]} if both else {"wave": curve})
with right:
    st.line_chart(data, height=300)

st.subheader("Only what depends runs", divider="violet", anchor=False)
st.markdown(
    "Each of these values takes a good moment to compute. Move one slider: **one** value is computed again, and the wave "
    "above is left alone. A full rerun would compute all of it, each time."
)


def shuffled(seed):
    """A number that takes about 20 ms."""
    value = seed
    for _ in range(150_000):
        value = (value * 1103515245 + 12345) % 2147483648
    return value % 1000


for number, place in enumerate(st.columns(4), 1):
    with place.container(border=True):
        seed = st.slider(f"Seed {number}", 0, 20, number, key=f"seed{number}")
        st.metric("Its number", shuffled(seed), label_visibility="collapsed")

st.info(
    "The pages are in the sidebar. Resize the window, press `r`, or switch to dark in the menu. "
    "`lattice_st why app.py` says of any script what each event ran, and why.",
    icon=":material/lightbulb:",
)
