"""The traps are inspected: with one rule of the engine switched off, some trap must notice.

Invariant: rules are switched in this process only, and on again afterwards. Builds for release have no such switch.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from unit.engine.conftest import Row
from unit.engine.conftest import describe as describe_by_name
from unit.engine.promises import HIDDEN, weak
from unit.engine.test_hostile import TRAPS as HOSTILE
from unit.engine.test_hostile_objects import TRAPS as OBJECTS
from unit.engine.test_hostile_values import TRAPS as VALUES
from unit.engine.test_traps import TRAPS

from lattice_st import _core
from lattice_st.apptest.app_test import AppTest
from lattice_st.purity import describe
from lattice_st.session.options import options_token
from lattice_st.session.widget import Callback

#: Of the accelerator: see test_accelerator.
SEALS = ("Pushes", "Looks", "Gates", "Fixed")
#: Of runs of statements and of what they draw: see parity/test_sensitivity.
RUNS = ("Binding", "Deleting", "Live", "Ambient", "Twins", "Fragments", "Reached", "Since")
#: Of calls that change what they are given: see parity/test_changes; of values: parity/test_values.
PUT = ("Changes", "Own", "Cells", "Keys")
#: Of functions behind a cache: see parity/test_sensitivity.
CACHES = ("Kept",)
#: Of lean code: see test_receivers.
LEAN = ("Receivers", "Plain", "Closed")
#: "GivingWay" needs a run that is to end: see session/test_giving_way.
#: "Spans" needs large values: see test_spans.
RULES = (
    "Rng", "In", "Rebinding", "Merge", "Values", "After", "Sharing", "Ops", "Names", "Unknown", "Namespaces", "Nan",
    "Options", "Threads", "Files", "Fresh", "Owners", "Stateless", "Checks", "Follow",
)  # fmt: skip

#: Traps for rules that the others do not reach: script, events.
MORE: dict[str, tuple[str, list[dict[str, Any]]]] = {
    # mistake: a skipped unit inside a bigger one hides what it reads from it
    "a read in a skipped unit": (
        "def inner():\n    return K\ndef outer(n):\n    return inner() + n\nK = N\nx = inner()\nx = outer(1)",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "a read in a unit that is skipped while another is recorded": (
        "def inner():\n    return K\ndef outer(n):\n    return inner() + n\nK = N\nx = inner()\ny = outer(M)",
        [{"N": 1, "M": 1}, {"N": 1, "M": 2}, {"N": 3, "M": 2}],
    ),
    "a write to the page of a skipped unit": (
        "def put(n):\n    box.put('k', n)\n    return n\nput(1)\nbox.put('k', 5)\nput(1)\nx = box.get('k')",
        [{}, {}],
    ),
    "state of the interpreter behind a function that no table knows": (
        "import sys\ndef limit():\n    return sys.getrecursionlimit()\nsys.setrecursionlimit(N)\nx = limit()",
        [{"N": 5000}, {"N": 5000}, {"N": 6000}],
    ),
    # mistake: what a method reads of its object is no input of the function that calls it
    "a field behind two methods": (
        "class Box:\n    def __init__(self, n):\n        self.n = n\n    def twice(self):\n        return self.own() * 2\n"
        "    def own(self):\n        return self.n\ndef show(box):\n    return box.twice()\nx = show(Box(N))",
        [{"N": 1}, {"N": 2}],
    ),
    "work in another thread": (
        "seen = []\nimport threading\ndef job():\n    seen.append(N)\ndef work(n):\n    pool(job)\n    return n\n"
        "x = work(1)\nn = len(seen)",
        [{"N": 1}, {"N": 1}],
    ),
}


class Pool:
    """Runs jobs in another thread, and swears that this has no effect."""

    __lattice_ignore__ = True

    def __call__(self, job: Callable[[], None]) -> None:
        import threading

        thread = threading.Thread(target=job)
        thread.start()
        thread.join()


@pytest.fixture
def switched() -> Iterator[None]:
    """All rules on again."""
    yield
    _core.break_rules([])  # type: ignore[attr-defined]


def caught(make: Callable[..., Any], file: Path) -> list[str]:
    """Names of the traps on which the engine differs."""
    found = []
    tables = {"describe": describe, "options": options_token}
    for name, (source, events) in {**TRAPS, **MORE, **HOSTILE, **OBJECTS, **VALUES}.items():
        parts = {} if name in TRAPS or name in MORE else {"engine": _core.Engine(threshold_us=0.0, **tables)}
        if not play(make(source, keeps=True, **parts), events):
            found.append(name)
    reads = make("def load(path):\n    with open(path) as f:\n        return f.read()\nx = load(PATH)")
    file.write_text("one")
    same = play(reads, [{"PATH": str(file)}] * 2)
    file.write_text("two")
    if not (same and play(reads, [{"PATH": str(file)}])):
        found.append("a file that changes")
    if not broken_promise(make):
        found.append("a promise that is broken")
    if not two_sessions(make):
        found.append("a cell of another session")
    fields = make("def read(call):\n    return call.args\nx = read(CALL)")
    if not play(fields, [{"CALL": Callback(args=(text,))} for text in "ab"]):
        found.append("an object of the product with a field")
    return found


def broken_promise(make: Callable[..., Any]) -> bool:
    """Whether a weak callee that answers from a list that nobody watches is found out."""
    engine = _core.Engine(threshold_us=0.0, describe=describe_promises)
    on_stage = make("from unit.engine.promises import weak\nx = weak(N)", engine=engine)
    try:
        for value in (1, 2, 3):
            HIDDEN.append(value)
            on_stage.event(N=1)
    except AssertionError:
        return False
    finally:
        HIDDEN.clear()
    return True


def describe_promises(callee: object) -> Row:
    return Row("pure", weak=True) if callee is weak else describe_by_name(callee)


def two_sessions(make: Callable[..., Any]) -> bool:
    """Two engines over one store, each with a box of its own."""
    memo = _core.MemoStore(1 << 28)
    source = "def f():\n    return box.get('n', 0)\nx = f()"
    stages = [
        make(source, engine=_core.Engine(threshold_us=0.0, memo=memo, describe=describe_by_name)) for _ in range(2)
    ]
    for number, each in enumerate(stages):
        each.plain_box.values["n"] = each.engine_box.values["n"] = number
    differs = [each for each in stages if not play(each, [{}])]
    return not differs


def play(on_stage: Any, events: list[dict[str, Any]]) -> bool:
    argv, state, limit = list(sys.argv), random.getstate(), sys.getrecursionlimit()
    try:
        for values in events:
            on_stage.event(pool=Pool(), **values)
    except AssertionError:
        return False
    finally:
        sys.argv[:] = argv
        random.setstate(state)
        sys.setrecursionlimit(limit)
    return True


def test_with_all_rules_on_nothing_is_caught(stage: Callable[..., Any], tmp_path: Path, switched: None) -> None:
    switches = {*RULES, *SEALS, *RUNS, *PUT, *CACHES, *LEAN, "Spans", "Places", "GivingWay"}
    assert set(_core.break_rules([])) == switches  # type: ignore[attr-defined]
    assert caught(stage, tmp_path / "data.txt") == []


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_caught(rule: str, stage: Callable[..., Any], tmp_path: Path, switched: None) -> None:
    _core.break_rules([rule])  # type: ignore[attr-defined]
    assert caught(stage, tmp_path / "data.txt") != []


def test_containers_of_a_layout_may_be_handed_to_a_unit(tmp_path: Path) -> None:
    source = """
import streamlit as st
def fill(places, n):
    for place in places:
        place.text(n)
swap = st.checkbox("swap")
cols = st.columns(2)
pair = (cols[1], cols[0]) if swap else (cols[0], cols[1])
fill(cols, "a")
fill(pair, "b")
"""
    path = tmp_path / "app.py"
    path.write_text(source)
    full, engine = (AppTest.at_tier(path, tier, default_timeout=30) for tier in (0, 1))
    for checked in (False, True, False):
        for app in (full, engine):
            if app.checkbox:
                app.checkbox[0].set_value(checked)
            app.run()
        assert engine._session.tree.export() == full._session.tree.export()
    assert engine.run().skipped == ["cols = st.columns(2) (+3)"]
