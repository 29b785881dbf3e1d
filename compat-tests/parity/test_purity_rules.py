"""Rules of the purity tables at work: draws, callables inside of containers, options, context managers, enums.

Each script runs both ways, with the real tables; a probe tells whether the expensive function executed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from parity.both_ways import BothWays

HEAD = """import random
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

import numpy as np
import pandas as pd
import streamlit as st
from probes import probe

frame = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1.0, 4.0, 9.0, 16.0]})
n = st.slider("n", 0, 9, 1)
"""


@pytest.fixture
def app(tmp_path: Path) -> Callable[[str], BothWays]:
    """Makes an app of the head and a body."""

    def make(body: str) -> BothWays:
        path = tmp_path / "app.py"
        path.write_text(HEAD + body, encoding="utf-8")
        return BothWays(path)

    return make


def ran(app: BothWays) -> int:
    """How often the probe counted in a plain rerun, after two runs."""
    app.run().run().run()
    return sum(app.probes.values())


def body(statement: str, after: str = "st.write(work())", before: str = "") -> str:
    return f"{before}\ndef work():\n    probe('work')\n    return {statement}\n{after}\n"


GIVEN = """
def work(dice):
    probe("work")
    return dice.{draw}
dice = {make}
st.write(work(dice), dice.{draw})
"""
SKIPPED = {
    "a sample with a seed, beside draws without one": body(
        "frame.sample(2, random_state=3)", "st.write(np.random.rand())\nst.write(work())"
    ),
    "a sample after numpy was seeded": body("frame.sample(2)", "np.random.seed(1)\nst.write(work())"),
    "a seeded generator of its own": body("random.Random(4).random()"),
    "options in a with statement": body(
        "text()",
        before="def text():\n    with pd.option_context('display.precision', 2):\n        return frame.to_string()",
    ),
    "errors of numpy are ignored": body(
        "ratio()",
        before="def ratio():\n    with np.errstate(divide='ignore'):\n        return float(np.log(frame['a'] - 1).max())",
    ),
    "a context manager of the script": body(
        "inside()",
        before="@contextmanager\ndef twice(x):\n    yield x * 2\ndef inside():\n    with twice(n) as y:\n        return y + 1",
    ),
    "members of an enumeration": body(
        "Size('s').label",
        before="class Size(Enum):\n    SMALL = 's'\n    @property\n    def label(self):\n        return self.name.title()",
    ),
    "a dataclass in a list in an annotation": body(
        "count([Item(n)])",
        before="@dataclass(frozen=True)\nclass Item:\n    x: int\ndef count(items: list[Item]) -> int:\n    return len(items)",
    ),
    "a dictionary of the script's own class": body(
        "lookup()", before="class Table(dict):\n    pass\ndef lookup():\n    return Table(a=n).get('a')"
    ),
    "translation of a text": body("'abc'.translate(str.maketrans('ab', 'xy'))"),
    "a generator with a seed that is given": GIVEN.format(draw="random()", make="random.Random(3)"),
    "a generator of numpy with a seed that is given": GIVEN.format(draw="normal()", make="np.random.default_rng(3)"),
    "functions by column": body("frame.agg({'a': [np.sum, max], 'b': lambda column: column.iloc[0]})"),
}


@pytest.mark.parametrize("name", SKIPPED)
def test_what_can_be_proved_does_not_run_again(name: str, app: Callable[[str], BothWays]) -> None:
    assert ran(app(SKIPPED[name])) == 0


DRAWS = {
    "a sample without a seed": body("frame.sample(2)"),
    "a draw by a function inside of a dictionary": body("frame.agg({'a': np.random.choice})"),
    "a draw by a function inside of a list": body("frame['a'].agg([np.random.choice])"),
    "samples of a normal law": body("NormalDist(0, 1).samples(2)", before="from statistics import NormalDist"),
}


@pytest.mark.parametrize("name", DRAWS)
def test_what_draws_without_a_seed_runs_again(name: str, app: Callable[[str], BothWays]) -> None:
    assert ran(app(DRAWS[name])) == 1


@pytest.mark.parametrize(("draw", "name"), [("random.random()", "random"), ("float(np.random.rand())", "numpy.random")])
def test_a_draw_that_nobody_reported_is_seen_by_the_generators_state(
    draw: str, name: str, app: Callable[[str], BothWays]
) -> None:
    silent = f"def silent():\n    return {draw}\nsilent.__lattice_ignore__ = True\n"
    script = app(body("silent()", before=silent))
    assert ran(script) == 1
    assert any(f"draws from {name}" in reason for reason in script.at.why.reasons)


def test_a_second_draw_in_one_run_starts_where_the_first_ended(app: Callable[[str], BothWays]) -> None:
    script = app(
        body("frame.sample(1)", "np.random.seed(n)\nst.write(work())\nst.write(work())\nst.write(np.random.rand())")
    )
    script.run().run()
    assert sum(script.probes.values()) == 0
    script.run("at.slider[0].set_value(5)")
    assert sum(script.probes.values()) == 2
