"""Trap: dataclass inherit."""

import streamlit as st
from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    tags: list = field(default_factory=list)

    def tag(self, t):
        self.tags.append(t)
        return self


@dataclass
class Q(P):
    y: int = 2


n = st.slider("n", 0, 9, 1)


def build(k):
    return Q(k).tag("a")


q = build(1)
r = build(n)
r.tag("b")
s = build(1)
st.text(f"{q} {r} {s} {q == s} {q is s} {isinstance(q, P)} {type(q) is Q}")
#: at.slider[0].set_value(5)
#: at.slider[0].set_value(1)
