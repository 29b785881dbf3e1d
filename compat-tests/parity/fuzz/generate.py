"""Programs and their events from a seed.

Invariant: the same seed gives the same program in every process and version of Python that CI uses.
"""

from __future__ import annotations

from dataclasses import dataclass

from parity.fuzz.functions import closure, function, recursive, shortened
from parity.fuzz.scope import Dice, Function, Scope
from parity.fuzz.statements import LEAVING, indented, suite

PRELUDE = """\
import functools
import random

import helper
import numpy as np
import streamlit as st
from probes import probe


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


def noted(x):
    st.session_state["m"] = (st.session_state.get("m") or 0) + x


def counted(n):
    for i in range(n):
        probe("counted")
        yield i


def fails(x):
    probe("fails")
    raise ValueError(f"failed with {x}")


def logged(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        probe("logged")
        return f(*args, **kwargs)

    return inner
"""
HELPER = """\
from probes import probe

STATE = {"k": 1}
TOTAL = 0


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
"""
LIBRARY = [
    Function("helper.scale", ("int",), "int"),
    Function("helper.bump", ("int",), "int"),
    Function("helper.twist", ("list",), "list"),
]


@dataclass(frozen=True)
class Program:
    """A script, its helper module is always HELPER, and its events as pairs of numbers (see `operate`)."""

    source: str
    events: tuple[tuple[int, int], ...]


def program(seed: int) -> Program:
    """The program of a seed."""
    dice = Dice(seed)
    scope = Scope(functions=[f for f in LIBRARY if dice.chance(0.5)])
    lines: list[str] = [f"{scope.bind('list', 'rows')} = [3, 1, 2]", f"{scope.bind('int', 'total')} = 4"]
    for _ in range(dice.number(2, 5)):
        maker = dice.one([function, function, function, closure, recursive, shortened])
        lines += maker(scope, dice)
        if dice.chance(0.4):
            lines += suite(scope, dice, 1, 1, draws=False)
    body = suite(scope, dice, dice.number(2, 4), 3)
    if dice.chance(0.2):
        body += dice.one(LEAVING)(scope, dice, 0, True)
    body += suite(scope, dice, dice.number(1, 3), 3)
    level = dice.fresh("w")
    ask = [f"level = st.slider('{level}', 0, 9, 2, key='level')", "rows.append(level)"]
    if dice.chance(0.4):
        lines += ["def main():", *indented([*(["global rows, total"] if "rows" in "".join(body) else []), *ask, *body])]
        lines += ["main()"]
        lines = _globals_in_main(lines)
    else:
        lines += [*ask, *body]
    events = tuple((dice.number(0, 50), dice.number(0, 50)) for _ in range(dice.number(3, 6)))
    return Program(PRELUDE + "\n\n" + "\n".join(lines) + "\n", events)


def _globals_in_main(lines: list[str]) -> list[str]:
    """Names that main() assigns and that are global stay global: declare them."""
    start = lines.index("def main():")
    outer = {line.split(" ")[0] for line in lines[:start] if " = " in line and not line.startswith(" ")}
    inner = {line.strip().split(" ")[0] for line in lines[start:] if " = " in line or " += " in line}
    both = sorted((outer & inner) - {"rows", "total"})
    if both:
        lines.insert(start + 1, f"    global {', '.join(both)}")
    return lines
