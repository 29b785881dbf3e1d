"""st.write for every kind of value that it tells apart."""

import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import itertools
import pathlib
import sqlite3
import types
import uuid

import numpy as np
import pandas as pd
import streamlit as st


class Documented:
    """Its documentation."""

    answer = 42

    def __init__(self, start: int, *, step=1):
        self.own = start

    def go(self):
        """Go on.

        Further."""

    @property
    def size(self):
        """How large."""
        raise RuntimeError("never computed")


class Bare:
    pass


class Html:
    def _repr_html_(self):
        return "<b>bold</b>"


class Lines:
    def __str__(self):
        return "two\nlines"


class Named:
    def __repr__(self):
        return "<Named thing>"


class Frame:
    def to_pandas(self):
        return pd.DataFrame({"a": [1]})


@dataclasses.dataclass
class Data:
    a: int = 1


Point = collections.namedtuple("Point", "x y")


class Colour(enum.Enum):
    RED = 1


def function(a, b=2):
    """What it does."""


VALUES = [
    1,
    1.5,
    None,
    True,
    1j,
    b"abc",
    bytearray(b"x"),
    datetime.datetime(2020, 1, 1),
    datetime.timedelta(1),
    (1, 2),
    (),
    [],
    {},
    {1},
    frozenset([1]),
    range(3),
    collections.OrderedDict(a=1),
    collections.defaultdict(int, a=1),
    collections.Counter("aab"),
    collections.deque([1]),
    collections.ChainMap({"a": 1}),
    types.MappingProxyType({"a": 1}),
    collections.UserDict(a=1),
    collections.UserList([1]),
    {"a": 1}.keys(),
    {"a": 1}.values(),
    {"a": 1}.items(),
    map(str, [1]),
    enumerate([1]),
    itertools.count(),
    Point(1, 2),
    Data(),
    Data,
    function,
    lambda x: x,
    Documented,
    Documented(1),
    Documented(1).go,
    Bare(),
    Html(),
    Lines(),
    Named(),
    Frame(),
    Colour.RED,
    types.SimpleNamespace(a=1),
    pathlib.PurePosixPath("/x"),
    uuid.UUID(int=0),
    decimal.Decimal("1"),
    fractions.Fraction(1, 2),
    functools.partial(len),
    ...,
    np.float64(1.5),
    np.int64(3),
        np.eye(2),
    pd.DataFrame({"a": [1]}),
    pd.Series([1], name="s"),
    pd.Timestamp("2020-01-01"),
    pd.NaT,
    ValueError("x"),
    KeyError,
    st.session_state,
    "a`b",
]
for value in VALUES:
    st.write(value)
st.write(sqlite3.connect(":memory:").execute("select 1 as one, 2 as two"))
st.write(Html(), unsafe_allow_html=True)
st.write("a", 1, "b", {"x": 1}, "c", None)
st.write()
st.write("")
st.write("    indented\n    twice")
Documented
Data(2)
function
