"""A helper that holds widgets and answers their values."""
import streamlit as st
from probes import probe


def area(w, h):
    probe("area")
    return w * h


def volume(area_, depth):
    probe("volume")
    return area_ * depth


def ask(name):
    w = st.slider(f"{name} width", 1, 9, 2)
    h = st.slider(f"{name} height", 1, 9, 3)
    return area(w, h)


room = ask("Room")
hall = ask("Hall")
depth = st.slider("Depth", 1, 9, 2)
st.write(volume(room, depth), volume(hall, depth))

#> slider[0].set_value(4) -> area volume : the room; the hall was computed at the first run
#> slider[2].set_value(4) ->  : an area of four by three is known, and its volume too
#> slider[4].set_value(3) -> volume : of twelve, once for both
#> slider[0].set_value(2) -> volume : an area of six with another depth
