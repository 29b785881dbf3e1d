"""Containers made by a helper and filled by others."""
import streamlit as st
from probes import probe


def layout():
    probe("layout")
    left, right = st.columns(2)
    return left.container(border=True), right.container()


def fill(place, title, values):
    probe("fill")
    place.subheader(title)
    place.write(sum(values))


a = st.slider("a", 0, 9, 1)
b = st.slider("b", 0, 9, 2)
left, right = layout()
fill(left, "Left", [a, 1])
fill(right, "Right", [b, 1])
st.caption("end")

#> slider[0].set_value(5) -> fill : the left one
#> slider[1].set_value(6) -> fill : the right one
#> slider[0].set_value(1) ->  : the left one as it was
