"""Closed code has no forms in lean code: who calls it from outside speaks for it, and looks at what he gives it.

Invariant: nothing here depends on time. A threshold of hours makes every unit cheap, a threshold of 0 none.
"""

from __future__ import annotations

import dis
import time
from collections.abc import Iterator
from types import CodeType
from typing import Any

import numpy as np
import pytest
from unit.engine.test_lean import HOURS, forms, function, play, skipped

from lattice_st import _core
from lattice_st.analysis import CompiledScript, compile_script

POINTS = """
RATE = 2
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def scaled(self):
        return self.x * RATE
    @property
    def sum(self):
        return self.x + self.y + RATE
    @staticmethod
    def of(n):
        return Point(n, n)
def walk(count):
    at, step = Point(0, 0), Point.of(1)
    for n in range(count):
        at = at.add(step)
    return at.scaled() + at.sum
def warm():
    walk(2000)
"""

READ = """
def read(clock):
    return clock.tick()
class Fixed:
    def tick(self):
        return 1
def warm():
    fixed = Fixed()
    total = 0
    for n in range(2000):
        total += read(fixed)
    return total
"""


class Clock:
    """An object that is no data: nobody knows what it does."""

    def tick(self) -> float:
        return time.perf_counter()


def starts(code: CodeType) -> bool:
    """Whether a code object executes its `E`."""
    return any(one.opname == "UNARY_NEGATIVE" for one in dis.get_instructions(code))


def below(code: CodeType, name: str) -> CodeType:
    """The code of a method or function, by its qualified name."""
    for part in name.split("."):
        if part != "<locals>":
            code = function(code, part)
    return code


def settled(source: str, call: str = "warm()", runs: int = 3) -> CompiledScript:
    """A compiled script after some runs of its lean variants."""
    compiled = compile_script(source, "/lean/app.py")
    assert compiled.lean is not None
    for _ in range(runs):
        play(compiled.lean.code(), _core.Engine(threshold_us=HOURS), call=call)
    return compiled


def lean_of(compiled: CompiledScript) -> CodeType:
    assert compiled.lean is not None
    return compiled.lean.code()


def answers(compiled: CompiledScript, call: str, *spaces: dict[str, Any]) -> list[tuple[object, bool]]:
    """Value of a call, and whether a record gave it, in runs with these names."""
    code, engine = lean_of(compiled), _core.Engine(threshold_us=0.0)
    found = [play(code, engine, names, call=call) for names in spaces]
    return [(space["answer"], skipped(space)) for space in found]


@pytest.fixture
def switched() -> Iterator[None]:
    """All rules on again."""
    yield
    _core.break_rules([])  # type: ignore[attr-defined]


def test_methods_of_closed_classes_lose_all_forms_and_starts():
    code = lean_of(settled(POINTS, runs=4))
    for name in ("Point.add", "Point.scaled", "walk"):
        assert not starts(below(code, name)), name
        assert {"at.add", "add", name}.isdisjoint(forms(below(code, name))), name
    assert starts(below(code, "Point.sum"))  # no form sees who asks for a property


def test_what_only_a_method_without_a_start_reads_makes_a_miss():
    compiled = settled(POINTS, runs=4)
    found = answers(compiled, "walk(3)", {}, {}, {"RATE": 5}, {"RATE": 5})
    assert found == [(14, False), (14, True), (26, False), (26, True)]


def test_closures_and_lambdas_lose_all_forms_and_starts():
    source = """
FACTOR = 2
def make(step):
    count = 0
    def advance(by):
        nonlocal count
        count += by * step * FACTOR
        return count
    return advance
def twice(f):
    return lambda x: f(f(x))
def work(n):
    go, more = make(n), twice(lambda x: x + FACTOR)
    total = 0
    for k in range(1000):
        total += go(k) + more(k)
    return total
def warm():
    work(2)
"""
    compiled = settled(source, runs=4)
    code = lean_of(compiled)
    for name in ("make.<locals>.advance", "twice.<locals>.<lambda>", "work.<locals>.<lambda>"):
        assert not starts(below(code, name)), name
        assert "f" not in forms(below(code, name))
    first, again, changed = answers(compiled, "work(3)", {}, {}, {"FACTOR": 3})
    assert (first[1], again, changed[1]) == (False, (first[0], True), False)
    assert changed[0] != first[0]


def test_something_else_than_data_is_a_reason_and_brings_the_forms_back():
    compiled = settled(READ.replace("read(fixed)", "len(twice(fixed))") + TWICE)
    assert "clock.tick" not in forms(below(lean_of(compiled), "read"))
    found = answers(compiled, "twice(clock)", *[{"clock": Clock()}] * 2)
    assert [was for _, was in found] == [False, False]
    assert "clock.tick" in forms(below(lean_of(compiled), "read"))
    found = answers(compiled, "twice(clock)", *[{"clock": Clock()}] * 3)
    assert [was for _, was in found] == [False, False, False]


TWICE = "def twice(clock):\n    return [read(clock), read(clock)]\n"


def test_without_looks_at_what_is_given_a_clock_would_stand_still(switched: None):
    compiled = settled(READ.replace("read(fixed)", "len(twice(fixed))") + TWICE)
    _core.break_rules(["Closed"])  # type: ignore[attr-defined]
    assert answers(compiled, "twice(clock)", *[{"clock": Clock()}] * 2)[1][1]


HIDDEN_IN = {
    "a list": "twice([clock, clock][0])",
    "a closure": "twice(make(clock))",
    "an attribute": "twice(hold(clock))",
    "a dict of an instance": "twice(Box(clock))",
    "a default": "late(clock)",
}


@pytest.mark.parametrize("where", HIDDEN_IN)
def test_what_is_no_data_is_found_wherever_it_is(where: str):
    source = READ.replace("read(fixed)", "len(twice(fixed))") + TWICE
    source += (
        "class Box:\n    def __init__(self, inner):\n        self.inner = inner\n"
        "    def tick(self):\n        return self.inner.tick()\n"
        "class Holder:\n    def tick(self):\n        return self.inner.tick()\n"
        "def hold(inner):\n    found = Holder()\n    found.inner = inner\n    return found\n"
        "def make(inner):\n    class Local:\n        def tick(self):\n            return inner.tick()\n    return Local()\n"
        "def late(inner):\n    def go(clock=inner):\n        return twice(clock)\n    return go()\n"
    )
    compiled = settled(source)
    found = answers(compiled, HIDDEN_IN[where], *[{"clock": Clock()}] * 3)
    assert [was for _, was in found] == [False, False, False]
    assert len({value[0] for value, _ in found}) == 3  # type: ignore[index]


def test_a_name_that_leads_somewhere_else_is_a_reason():
    source = "def tick():\n    return 1\ndef read(n):\n    return n + tick()\ndef run(n):\n    return max(read(n), read(n))\n"
    compiled = settled(source + "def warm():\n    for n in range(300):\n        run(n)\n")
    assert [was for _, was in answers(compiled, "run(3)", {}, {})] == [False, True]
    found = answers(compiled, "run(3)", *[{"tick": time.perf_counter}] * 2)
    assert [was for _, was in found] == [False, False]


def test_a_run_of_statements_in_closed_code_answers_for_what_its_calls_read():
    source = """
RATE = 2
class Table:
    def __init__(self, rows):
        self.rows = rows
    def cell(self, n):
        return self.rows[n % 3] * RATE
def work(n, k):
    table = Table([1, 2, 3])
    total = 0
    for i in range(n):
        total += table.cell(i)
    rest = 0
    for i in range(k):
        rest += table.cell(i)
    return total - rest
def warm():
    work(500, 500)
"""
    compiled = settled(source, runs=4)
    code = lean_of(compiled)
    engine = _core.Engine(threshold_us=0.0)
    values = []
    for names, call in (
        ({}, "work(3, 1)"),
        ({}, "work(3, 2)"),
        ({"RATE": 5}, "work(3, 2)"),
        ({"RATE": 5}, "work(2, 2)"),
    ):
        space = {"__name__": "__main__", **names}
        play(compiled.code, _core.Engine(threshold_us=HOURS), names, call=call)
        plain: dict[str, Any] = {"__name__": "__main__"}
        exec(compile(source, "plain", "exec"), plain)
        plain.update(names)
        values.append((play(code, engine, names, call=call)["answer"], eval(call, plain)))
        assert space["__name__"] == "__main__"
    assert all(mine == right for mine, right in values), values


def test_closed_code_given_to_a_library_by_another_file_is_a_reason():
    compiled = settled(READ.replace("read(fixed)", "len(twice(fixed))") + TWICE)
    call = "(lambda: list(map(twice, [clock, clock])))()"
    found = answers(compiled, call, *[{"clock": Clock()}] * 3)
    assert [was for _, was in found] == [False, False, False]


def test_what_goes_on_later_is_no_answer_of_closed_code():
    source = "RATE = 2\ndef price(n):\n    return n * RATE\ndef prices(count):\n    return map(price, range(count))\n"
    source += "def warm():\n    return sum(prices(2000)) + sum(price(n) for n in range(2000))\n"
    compiled = settled(source)
    call = "(lambda: sum(prices(3)))()"
    assert [value for value, _ in answers(compiled, call, {}, {}, {"RATE": 5}, {"RATE": 7})] == [6, 6, 15, 21]


def test_closed_code_that_is_called_often_from_outside_keeps_its_forms():
    source = READ.replace("    return clock.tick()", "    return clock.tick() + clock.tick()")
    source = source.replace("    return total\n", "    print(end='')\n    return total\n")
    code = lean_of(settled(source, runs=4))
    assert any("tick" in one for one in forms(below(code, "read")))


def test_arrays_are_no_data_so_writes_to_them_are_seen():
    source = """
def put(items, n):
    for k in range(5):
        items[k] = n
    return n
def total(items):
    return items.sum()
def both(items, n):
    before = total(items)
    put(items, n)
    return before, total(items)
def warm():
    items = [0] * 5
    for n in range(300):
        put(items, n)
        put(items, n + 1)
"""
    compiled = settled(source, runs=4)
    big = [np.arange(200_000.0) for _ in range(3)]
    found = answers(
        compiled, "both(items, n)", *[{"items": items, "n": n} for items, n in zip(big, (1, 1, 2), strict=True)]
    )
    fresh = np.arange(200_000.0)
    for (before, after), n in zip((value for value, _ in found), (1, 1, 2), strict=True):
        assert before == fresh.sum()
        assert after == fresh[5:].sum() + 5 * n


def test_a_class_that_is_not_closed_is_no_data():
    source = READ.replace("read(fixed)", "len(twice(fixed))") + TWICE
    source += "class Wild:\n    def tick(self):\n        return probe()\n"
    compiled = settled(source)
    ticks = iter(range(10))
    found = answers(compiled, "twice(Wild())", *[{"probe": ticks.__next__}] * 3)
    assert [value for value, _ in found] == [[0, 1], [2, 3], [4, 5]]


def test_a_generator_without_a_seed_keeps_its_form():
    source = "import random\ndef draw(seed):\n    return random.Random(seed).random()\n"
    source += "def warm():\n    for n in range(300):\n        draw(n)\n        draw(n)\n"
    compiled = settled(source, runs=4)
    assert "random.Random" in forms(below(lean_of(compiled), "draw"))
    found = answers(compiled, "draw(None)", {}, {}, {})
    assert len({value for value, _ in found}) == 3
