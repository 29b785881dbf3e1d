"""A fragment beside other work."""
import streamlit as st
from probes import probe


def load(size):
    probe("load")
    return list(range(size))


def zoom(values, lo):
    probe("zoom")
    return values[lo : lo + 5]


def total(values):
    probe("total")
    return sum(values)


@st.fragment
def window(values):
    lo = st.slider("From", 0, 20, 3)
    st.write(zoom(values, lo))


size = st.slider("Size", 30, 90, 30)
values = load(size)
window(values)
st.write(total(values))

#> slider[1].set_value(6) -> zoom : the slider of the fragment
#> slider[0].set_value(40) -> load zoom total : all values are others
#> slider[1].set_value(3) -> zoom : forty values from 3 on
#> slider[0].set_value(30) ->  : thirty from 3 on is the first run
