"""Sliders that are moved to and fro: what was computed once is not computed again."""
import streamlit as st
from probes import probe


def simulate(speed, angle):
    probe("simulate")
    return [speed * t - angle * t * t // 10 for t in range(30)]


def highest(path):
    probe("highest")
    return max(path)


speed = st.slider("Speed", 0, 50, 20)
angle = st.slider("Angle", 0, 50, 10)
path = simulate(speed, angle)
st.line_chart(path)
st.metric("Highest", highest(path))

#> slider[0].set_value(21) -> simulate highest : new
#> slider[0].set_value(20) ->  : back
#> slider[0].set_value(21) ->  : forth
#> slider[1].set_value(11) -> simulate highest : 21 and 11 are new together
#> slider[1].set_value(10) ->  : back
#> slider[0].set_value(20) ->  : back to the start
