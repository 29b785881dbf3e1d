"""Definitions that generated programs use: each stands in a program only if the program names it.

Invariant: every one of them ends by itself, and counts its executions with a probe.
"""

from __future__ import annotations

import re

from parity.fuzz.strangers import STRANGE_IMPORTS, STRANGERS

#: What a name stands for, in the order in which it must be defined.
PIECES = {
    "Box": """
class Box:
    shared = 0

    def __init__(self, n, items=None):
        self.n = n
        self.items = [] if items is None else items

    def add(self, x):
        probe("Box.add")
        self.items.append(x)
        self.n += x
        return self

    def plus(self, x):
        probe("Box.plus")
        return self.n + x + len(self.items)

    def twice(self):
        probe("Box.twice")
        return self.n * 2 + Box.shared
""",
    "Crate": """
class Crate(Box):
    def __init__(self, n, items=None):
        super().__init__(n, items)
        self.label = f"crate {n}"

    def plus(self, x):
        probe("Crate.plus")
        return super().plus(x) + 1

    @property
    def size(self):
        probe("Crate.size")
        return len(self.items) + self.n

    def __len__(self):
        return len(self.items)

    def __eq__(self, other):
        return isinstance(other, Crate) and self.n == other.n

    __hash__ = None
""",
    "Money": """
class Money:
    shown = 0

    def __init__(self, n):
        self.n = n

    def __str__(self):
        probe("Money.str")
        return f"${self.n}"

    def __repr__(self):
        return f"Money({self.n})"

    def __format__(self, spec):
        probe("Money.format")
        Money.shown += 1
        return f"{self.n} of {Money.shown}{spec}"
""",
    "Point": """
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)

    def moved(self, n):
        probe("Point.moved")
        return replace(self, x=self.x + n)
""",
    "Level": """
class Level(Enum):
    LOW = 1
    HIGH = 5
""",
    "Panel": """
class Panel:
    def __init__(self, label, low=0):
        probe("Panel")
        self.label = label
        self.value = st.slider(label, low, 9, 3)
        self.rows = []

    def more(self, x):
        probe("Panel.more")
        self.rows.append(x)
        return self

    def show(self, place=st):
        probe("Panel.show")
        place.text(f"{self.label}: {self.value} {self.rows}")
        return self.value
""",
    "Quiet": """
class Quiet:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        probe("Quiet.exit")
        return kind is not None and issubclass(kind, self.kinds)
""",
    "opened": """
@contextmanager
def opened(rows):
    rows.append(1)
    try:
        yield rows
    finally:
        probe("opened")
        rows.append(9)
""",
    "noted": """
def noted(x, *more):
    st.session_state["m"] = (st.session_state.get("m") or 0) + x + len(more)
""",
    "kept": """
def kept(found, x=1):
    found.append(x)
    st.session_state["kept"] = list(found)
""",
    "counted": """
def counted(n):
    for i in range(n):
        probe("counted")
        yield i
""",
    "fails": """
def fails(x):
    probe("fails")
    raise ValueError(f"failed with {x}")
""",
    "logged": """
def logged(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        probe("logged")
        return f(*args, **kwargs)

    return inner
""",
    "by_tail": """
def by_tail(v):
    probe("by_tail")
    return v % 3
""",
    "common": """
@st.cache_resource(show_spinner=False)
def common(n):
    probe("common")
    return [n]
""",
    "given": """
def given(*args, **words):
    probe("given")
    return sum(args) + sum(words.values())
""",
    "RNG": """
RNG = random.Random(5)
""",
    "GEN": """
GEN = np.random.default_rng(3)
""",
    "LIMITS": """
LIMITS = {"low": 2, "high": 6}
""",
    **STRANGERS,
}

#: Word of a program -> what must be imported for it. A program always imports streamlit and probe.
IMPORTS = {
    "functools": "import functools",
    "random": "import random",
    "contextmanager": "from contextlib import contextmanager",
    "suppress": "from contextlib import suppress",
    "dataclass": "from dataclasses import dataclass, field, replace",
    "Enum": "from enum import Enum",
    "helper": "import helper",
    "np": "import numpy as np",
    "pd": "import pandas as pd",
    **STRANGE_IMPORTS,
}

HELPER = """\
import streamlit as st
from probes import probe

STATE = {"k": 1}
TOTAL = 0
SEEN = []


def scale(x):
    probe("helper.scale")
    return x * 3 + STATE["k"]


def bump(x):
    global TOTAL
    probe("helper.bump")
    TOTAL += x
    return TOTAL


def twist(xs):
    probe("helper.twist")
    xs.append(len(xs))
    return xs


def card(title, x):
    probe("helper.card")
    with st.container():
        st.text(f"{title}: {x}")
    SEEN.append(x)
    return len(SEEN)
"""


def framed(body: str, from_helper: bool) -> str:
    """A whole program: imports and definitions that `body` needs before it."""
    wanted = {name: text for name, text in PIECES.items() if _named(name, body)}
    while True:
        whole = "".join(wanted.values()) + body
        more = {name: text for name, text in PIECES.items() if name in wanted or _named(name, whole)}
        if len(more) == len(wanted):
            break
        wanted = more
    whole = "\n".join(f"{text}\n" for text in wanted.values()) + body
    imports = [line for name, line in IMPORTS.items() if _named(name, whole)]
    if from_helper and "helper.scale" in whole:
        whole = whole.replace("helper.scale", "scale")
        imports.append("from helper import scale")
    return "\n".join([*imports, "import streamlit as st", "from probes import probe", "", "", whole.lstrip("\n")])


def _named(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w.]){name}\b", text) is not None
