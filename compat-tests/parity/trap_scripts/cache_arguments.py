"""Trap: what counts as an argument of a cached function, and what is refused."""

import dataclasses
import enum
import functools
import io
import types

import streamlit as st


class Plain:
    def __init__(self, v=1):
        self.v = v


class Sub(Plain):
    pass


class TakenApart(Plain):
    def __reduce__(self):
        return TakenApart, (self.v,)


@dataclasses.dataclass
class Data:
    v: object = 1


class Kind(enum.Enum):
    A = 1
    B = 2


def function(x):
    return x


n = st.slider("n", 1, 9, 2)


def counted(*values, **options):
    """How often a cached function ran, and what it refused."""
    hits = []

    def work(x):
        hits.append(1)
        return len(hits)

    work.__qualname__ = f"work{len(names)}"
    names.append(work.__qualname__)
    cached = st.cache_data(work, **options)
    cached.clear()
    found = []
    for value in values:
        try:
            found.append(cached(value))
        except Exception as error:
            found.append(type(error).__name__)
    return found


names = []
by_value = {Plain: lambda plain: plain.v}
st.text(counted(Plain(), Plain()))
st.text(counted([Plain()], {"k": Plain()}, (Plain(),), Data(Plain())))
st.text(counted(TakenApart(), TakenApart(n), TakenApart()))
st.text(counted(function, lambda: n, functools.partial(function), functools.partial(len)))
st.text(counted(len, max, len, Plain, Data, Plain))
st.text(counted(1j, [1j]))
st.text(counted(Kind.A, Kind.B, Kind.A))
st.text(counted(Data(), Data(n), Data()))
st.text(counted(io.BytesIO(b"a"), io.BytesIO(b"a"), io.BytesIO(b"b"), io.StringIO("a")))
st.text(counted(types, io, types))
st.text(counted(ValueError(1), ValueError(1), ValueError(n)))
st.text(counted(iter([1, n]), iter([1, n])))
st.text(counted(Plain(1), Plain(1), Plain(2), hash_funcs=by_value))
st.text(counted([Plain(1)], [Plain(1)], [Plain(2)], {"k": Plain(1)}, hash_funcs=by_value))
st.text(counted(Sub(1), hash_funcs=by_value))
st.text(counted(Plain(1), hash_funcs={"Plain": lambda plain: plain.v}))
st.text(counted(Plain(1), hash_funcs={Plain: lambda plain: 1 / 0}))
#: at.slider[0].set_value(5)
