"""st.write of many kinds of values."""

import datetime
from collections import OrderedDict, namedtuple
from dataclasses import dataclass

import streamlit as st

Point = namedtuple("Point", "x y")


@dataclass
class Data:
    n: int = 1


class Shown:
    def __str__(self):
        return "as text"


st.write("text", 1, 2.5, True, None)
st.write([1, 2], (3, 4), {"k": "v"})
st.write(Point(1, 2))
st.write(OrderedDict(a=1))
st.write({1, 2})
st.write("one", [1], "two")
st.write()
st.write(datetime.date(2024, 1, 2))
st.write(ValueError("error"))
st.write("a\nb  c")
st.write(0.1 + 0.2)
st.write(Shown())
st.write(n for n in "ab")
st.write(b"bytes")
st.write(1 + 2j)
st.write("", "x", "")
