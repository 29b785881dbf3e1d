"""The first page: what the gallery is, and a small app that is alive."""

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

st.info(
    "The pages are in the sidebar. Resize the window, press `r`, or switch to dark in the menu.",
    icon=":material/lightbulb:",
)
