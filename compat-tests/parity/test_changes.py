"""Calls that change what they are given are units: their records hold what the objects held before and afterwards.

Invariant: each program runs after each event in full and incrementally; and what must not run again is counted.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import SLIDER_AND_BOX, BothWays, without_is
from parity.change_traps import CHANGES, IDENTITY

Make = Callable[..., BothWays]
Without = Callable[..., list[str]]

HEAD = """import streamlit as st
from probes import probe
n = st.slider("n", 1, 9, 2)
flag = st.checkbox("flag")
other = st.slider("other", 0, 9, 0)
"""
EVENTS = (*SLIDER_AND_BOX, "at.slider[1].set_value(5)", "at.slider[1].set_value(0)")


@pytest.mark.parametrize("spelt", [str, without_is], ids=["is", "same"])
@pytest.mark.parametrize("name", CHANGES)
def test_what_a_call_changes_is_changed_again(any_tier: Make, name: str, spelt: Callable[[str], str]) -> None:
    app = any_tier(HEAD + spelt(CHANGES[name][1])).run(*EVENTS)
    assert [one.value for one in app.at.exception] == []


@pytest.mark.parametrize("name", IDENTITY)
def test_a_program_that_says_is_keeps_its_objects(any_tier: Make, name: str) -> None:
    any_tier(HEAD + IDENTITY[name][1]).run(*EVENTS)


#: What is made, what changes it (a call of `change`), and what is shown of it.
COUNTED = {
    "list": ("x = []", "rows.append(k); rows.append([k])", "rows"),
    "dict": ("x = {'a': 1}", "rows['b'] = [k]; rows.pop('a', 0)", "rows"),
    "set": ("x = {1}", "rows.add(k)", "sorted(rows)"),
    "deque": ("from collections import deque; x = deque(maxlen=2)", "rows.append(k)", "list(rows)"),
    "instance": ("x = Box()", "rows.n = k; rows.parts.append(k)", "vars(rows)"),
    "slots": ("x = Slim()", "rows.n = k", "rows.n"),
    "array": ("import numpy as np; x = np.arange(4.0)", "rows *= k", "rows.tolist()"),
    "frame": (
        "import pandas as pd; x = pd.DataFrame({'a': [1, 2]})",
        "rows['b'] = rows.a * k; rows.loc[0, 'a'] = 9",
        "rows.to_dict()",
    ),
    "series": ("import pandas as pd; x = pd.Series([1, 2])", "rows[rows > 1] = k", "rows.to_dict()"),
    "generator": ("import numpy as np; x = np.random.default_rng(3)", "rows.random(k)", "rows.random()"),
    "dice": ("import random; x = random.Random(3)", "rows.random()", "rows.random()"),
}
CLASSES = """
class Box:
    def __init__(self): self.parts = []
class Slim:
    __slots__ = ("n",)
"""


@pytest.mark.parametrize("kind", COUNTED)
def test_a_call_that_changes_something_does_not_run_for_something_else(any_tier: Make, kind: str) -> None:
    made, changed, shown = COUNTED[kind]
    app = any_tier(f"""{HEAD}{CLASSES}
def change(rows, k):
    probe("change")
    {changed}
{made}
st.text(other)
change(x, n)
st.text(other)
change(x, 5)
rows = x
st.text({shown})
""").run(None, "at.slider[1].set_value(3)")
    assert app.probes == {}
    assert app.full_probes == {"change": 2}
    app.run("at.slider[0].set_value(7)", "at.slider[0].set_value(2)", "at.slider[1].set_value(0)")
    assert app.probes == {}


def test_a_method_that_assigns_fields_is_a_unit(any_tier: Make) -> None:
    app = any_tier(f"""{HEAD}
class Report:
    def __init__(self, k): self.k = k
    def load(self): probe("load"); self.rows = list(range(self.k)); return self
    def total(self): probe("total"); self.sum = sum(self.rows)
def main():
    report = Report(n)
    st.text(other)
    report.load()
    st.text(other + 1)
    report.total()
    st.text(vars(report))
main()
""").run(None, "at.slider[1].set_value(3)")
    assert app.probes == {}
    app.run("at.slider[0].set_value(7)")
    assert app.probes == {"load": 1, "total": 1}


@pytest.mark.parametrize("rule", ["Changes", "Own"])
def test_a_broken_rule_is_noticed(without_rule: Without, rule: str) -> None:
    noticed = without_rule(rule, {name: HEAD + without_is(program) for name, (_, program) in CHANGES.items()}, EVENTS)
    assert noticed
