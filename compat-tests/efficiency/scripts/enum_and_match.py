"""An enum and a match statement."""
from enum import Enum

import streamlit as st
from probes import probe


class Shape(Enum):
    CIRCLE = "circle"
    SQUARE = "square"


def area(shape, size):
    probe("area")
    match shape:
        case Shape.CIRCLE:
            return round(3.14159 * size * size, 3)
        case Shape.SQUARE:
            return size * size


def named(shape):
    probe("named")
    return shape.value.title()


shape = Shape(st.radio("Shape", ["circle", "square"]))
size = st.slider("Size", 1, 9, 2)
st.checkbox("Grid")
st.header(named(shape))
st.write(area(shape, size))

#> checkbox[0].check() ->  : the grid is not read
#> slider[0].set_value(3) -> area : the size
#> radio[0].set_value("square") -> area named : another shape
#> slider[0].set_value(2) -> area : a square of two
#> radio[0].set_value("circle") ->  : the first run
