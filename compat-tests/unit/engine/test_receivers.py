"""Lean code looks at the receivers of methods: what passes, what taints, and what comes back.

Invariant: nothing here depends on time, nor on what other files of the process store: classes have no dicts.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from unit.engine.test_lean import HOURS, RATES, forms, function, play, skipped, warmed

from lattice_st import _core
from lattice_st.analysis import compile_script

CLOCKS = """
import datetime
class Fixed:
    __slots__ = ()
    def now(self):
        return 1
def read(clock):
    if clock is None:
        print(clock)
    return clock.now()
def warm():
    fixed = Fixed()
    for n in range(2000):
        read(fixed)
"""


@pytest.fixture
def switched() -> Iterator[None]:
    """All rules on again."""
    yield
    _core.break_rules([])  # type: ignore[attr-defined]


def answers_twice(source: str, call: str, names: dict[str, object] | None = None) -> bool:
    """Whether the second of two equal calls is answered from a record, in the lean code of a script."""
    compiled = warmed(source)
    assert compiled.lean is not None
    lean, engine = compiled.lean.code(), _core.Engine(threshold_us=0.0)
    assert not skipped(play(lean, engine, names, call=call))
    return skipped(play(lean, engine, names, call=call))


def test_a_method_is_called_after_a_look_at_its_receiver():
    source = "def low(word):\n    return word.lower()\ndef warm():\n    for n in range(2000):\n        low('A')\n"
    compiled = warmed(source)
    assert compiled.lean is not None
    assert forms(function(compiled.code, "low")) == ["low", "word.lower"]
    assert "word.lower" not in forms(function(compiled.lean.code(), "low"))
    assert play(compiled.lean.code(), _core.Engine(threshold_us=0.0), call="low('Ab')")["answer"] == "ab"


def test_methods_of_two_types_may_share_a_look():
    source = CLOCKS.replace("fixed = Fixed()", "both = [Fixed(), Other()]").replace("read(fixed)", "read(both[n % 2])")
    source += "class Other:\n    __slots__ = ()\n    def now(self):\n        return 2\n"
    compiled = warmed(source)
    assert compiled.lean is not None
    assert "now" in forms(function(compiled.lean.code(), "read"))


def test_what_a_looked_at_method_reads_makes_a_miss():
    source = CLOCKS.replace("return 1", "return RATE") + "RATE = 2\n"
    compiled = warmed(source)
    assert compiled.lean is not None
    lean, engine = compiled.lean.code(), _core.Engine(threshold_us=0.0)
    assert play(lean, engine, call="read(Fixed())")["answer"] == 2
    assert skipped(play(lean, engine, call="read(Fixed())"))
    assert play(lean, engine, {"RATE": 5}, call="read(Fixed())")["answer"] == 5


def test_a_receiver_whose_method_nobody_can_answer_for_is_a_reason():
    assert answers_twice(CLOCKS, "read(Fixed())")
    assert not answers_twice(CLOCKS, "read(datetime.datetime)")


def test_without_looks_at_receivers_a_clock_would_stand_still(switched: None):
    _core.break_rules(["Receivers"])  # type: ignore[attr-defined]
    assert answers_twice(CLOCKS, "read(datetime.datetime)")


def test_a_form_comes_back_where_anything_may_be_the_receiver():
    compiled = warmed(CLOCKS)
    assert compiled.lean is not None
    lean = compiled.lean.code()
    assert "now" in forms(function(lean, "read"))
    play(lean, _core.Engine(threshold_us=0.0), call="read(datetime.datetime)")
    assert "clock.now" in forms(function(compiled.lean.code(), "read"))


def test_a_method_that_an_instance_may_replace_keeps_its_form():
    source = CLOCKS.replace("    __slots__ = ()\n", "") + "def fool(fixed):\n    fixed.now = print\n"
    compiled = warmed(source)
    code = compiled.lean.code() if compiled.lean is not None else compiled.code
    assert "clock.now" in forms(function(code, "read"))


def test_without_a_word_about_plain_calls_a_clock_would_stand_still(switched: None):
    assert not answers_twice(RATES, "price(3)", {"rate": time.time})
    _core.break_rules(["Plain"])  # type: ignore[attr-defined]
    assert answers_twice(RATES, "price(3)", {"rate": time.time})


def test_the_hidden_generator_is_no_generator_of_the_script():
    source = """
import random
def mixed(seed):
    total = 0
    for source in (random.Random(seed).random, random.random):
        total += source()
    return total
def warm():
    for n in range(2000):
        mixed(n)
"""
    before = random.getstate()
    try:
        compiled = warmed(source)
        assert compiled.lean is not None
        lean, engine, found = compiled.lean.code(), _core.Engine(threshold_us=0.0), []
        for seed in (1, 1, 2):
            random.seed(seed)
            found.append(play(lean, engine, call="mixed(3)"))
        assert [skipped(space) for space in found] == [False, True, False]
        assert found[0]["answer"] == found[1]["answer"] != found[2]["answer"]
    finally:
        random.setstate(before)


LOOP = """
def square(x):
    return x * x
total = 0
for n in range(2000):
    total += square(n) + len("ab")
"""


def test_loops_of_a_module_lose_the_forms_of_what_the_text_knows():
    compiled = compile_script(LOOP, "/lean/app.py")
    space = play(compiled.code, _core.Engine(threshold_us=HOURS))
    assert compiled.lean is not None
    lean = compiled.lean.code()
    assert {"square", "len"} <= set(forms(compiled.code))
    assert {"square", "len"}.isdisjoint(forms(lean))
    assert "square" in forms(function(lean, "square"))  # nobody else says what it reads
    assert play(lean, _core.Engine(threshold_us=0.0))["total"] == space["total"]


def test_a_module_that_looks_at_its_namespace_keeps_its_forms():
    compiled = compile_script(LOOP + "def look():\n    return globals()\n", "/lean/app.py")
    play(compiled.code, _core.Engine(threshold_us=HOURS))
    assert compiled.lean is not None
    assert {"square", "len"} <= set(forms(compiled.lean.code()))


def test_a_function_in_a_function_is_called_without_a_form():
    source = "def outer(n):\n    def inner(x):\n        return x + n\n    return sum(inner(k) for k in range(50))\n"
    compiled = warmed(source + "def warm():\n    for n in range(50):\n        outer(n)\n")
    assert compiled.lean is not None
    genexp = [code for code in function(compiled.lean.code(), "outer").co_consts if hasattr(code, "co_consts")]
    assert all("inner" not in forms(code) for code in genexp if code.co_name == "<genexpr>")
    assert play(compiled.lean.code(), _core.Engine(threshold_us=0.0), call="outer(2)")["answer"] == 1325
