"""Helpers that draw cards."""
import streamlit as st
from probes import probe


def card(title, value, unit):
    probe("card")
    with st.container(border=True):
        st.caption(title)
        st.markdown(f"**{value}** {unit}")


width = st.slider("Width", 1, 9, 2)
height = st.slider("Height", 1, 9, 3)
card("Width", width, "m")
card("Height", height, "m")
card("Area", width * height, "m2")
card("Doors", 2, "")

#> slider[0].set_value(6) -> card*2 : width and area
#> slider[1].set_value(1) -> card : the height; an area of 6 was drawn at the first run
#> slider[0].set_value(2) -> card : an area of 2; a width of 2 was drawn at the first run
