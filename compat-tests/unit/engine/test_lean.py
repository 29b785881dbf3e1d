"""Lean variants: what loses its form, that nobody but the clock can tell, and that records stay as honest as before.

Invariant: nothing here depends on time. A threshold of hours makes every unit cheap, a threshold of 0 none.
"""

from __future__ import annotations

import dis
from itertools import pairwise
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from lattice_st import _core, alias
from lattice_st.analysis import CompiledScript, compile_script
from lattice_st.session.app import App
from lattice_st.session.requests import PendingRun
from lattice_st.session.session import Session

HOURS = 1e12

RATES = """
RATE = 2
def rate():
    return RATE
def price(n):
    return n * rate()
def total(count):
    return sum(price(n) for n in range(count))
def warm():
    for n in range(2000):
        price(n)
"""


def play(code: CodeType, engine: _core.Engine, names: dict[str, Any] | None = None, call: str = "") -> dict[str, Any]:
    """One run of a module and of a call in it; answers its names, with the value and the trace of the call."""
    space: dict[str, Any] = {"__name__": "__main__"}
    engine.start(space)
    exec(code, space)
    space.update(names or {})
    if call:
        exec(compile_script(f"answer = {call}", "/lean/call.py").code, space)
    space["trace"] = engine.finish("finished")
    return space


def warmed(source: str, call: str = "warm()") -> CompiledScript:
    """A compiled script whose sites are off and hot: with such a threshold every unit is cheap."""
    compiled = compile_script(source, "/lean/app.py")
    play(compiled.code, _core.Engine(threshold_us=HOURS), call=call)
    return compiled


def silent(source: str) -> tuple[CodeType, _core.Engine]:
    """The lean variant of a warmed script, and an engine for which no unit is cheap."""
    compiled = warmed(source)
    assert compiled.lean is not None
    return compiled.lean.code(), _core.Engine(threshold_us=0.0)


def function(code: CodeType, name: str) -> CodeType:
    """The code of a function of a module."""
    return next(const for const in code.co_consts if isinstance(const, CodeType) and const.co_name == name)


def forms(code: CodeType) -> list[str]:
    """Names of the sites that the instructions of a code object use: who is silent loads its own, and nothing else."""
    every = list(dis.get_instructions(code))
    used = [one.argval for one, after in pairwise(every) if after.opname != "POP_TOP"]
    return [str(value).split()[2] for value in used if isinstance(value, _core.Site)]


def skipped(space: dict[str, Any]) -> bool:
    """Whether the call of a run was answered from a record."""
    return any("skipped" in entry and "/lean/call.py" in entry for entry in space["trace"])


def test_functions_that_only_compute_have_no_forms_after_they_were_passed_often():
    compiled = warmed(RATES)
    assert compiled.lean is not None
    lean = compiled.lean.code()
    assert forms(function(compiled.code, "price")) == ["price", "rate"]
    assert forms(function(lean, "price")) == []
    assert forms(function(lean, "rate")) == []
    assert "price" not in forms(function(lean, "warm"))


def test_what_was_passed_seldom_keeps_its_forms():
    compiled = warmed(RATES, call="total(20)")
    assert compiled.lean is not None
    assert compiled.lean.code() is compiled.code


def test_both_variants_have_one_print():
    compiled = warmed(RATES)
    assert compiled.lean is not None
    for name in ("rate", "price", "warm", "total"):
        both = []
        for code in (compiled.code, compiled.lean.code()):
            space: dict[str, Any] = {"__name__": "__main__"}
            exec(code, space)
            both.append(_core.fingerprint(space[name]))
        assert both[0] == both[1], name


def test_records_of_one_variant_serve_the_other():
    compiled = warmed(RATES)
    assert compiled.lean is not None
    lean = compiled.lean.code()
    for first, second in ((compiled.code, lean), (lean, compiled.code)):
        engine = _core.Engine(threshold_us=0.0)
        assert not skipped(play(first, engine, call="total(3)"))
        again = play(second, engine, call="total(3)")
        assert skipped(again)
        assert again["answer"] == 6


def test_what_only_a_silent_function_reads_makes_a_miss():
    lean, engine = silent(RATES)
    assert play(lean, engine, call="total(3)")["answer"] == 6
    changed = play(lean, engine, {"RATE": 5}, call="total(3)")
    assert not skipped(changed)
    assert changed["answer"] == 15
    assert skipped(play(lean, engine, {"RATE": 5}, call="total(3)"))


def test_a_silent_function_called_with_a_form_says_what_it_names():
    lean, engine = silent(RATES)
    assert play(lean, engine, call="rate()")["answer"] == 2
    changed = play(lean, engine, {"RATE": 5}, call="rate()")
    assert not skipped(changed)
    assert changed["answer"] == 5


def test_a_silent_function_that_a_library_calls_says_what_it_names():
    lean, engine = silent(RATES)
    call = "(lambda: list(map(price, [1, 2])))()"
    assert play(lean, engine, call=call)["answer"] == [2, 4]
    assert play(lean, engine, {"RATE": 5}, call=call)["answer"] == [5, 10]


SILENT = {
    "a function that is handed around": "def f(x):\n    return x\ndef g(x):\n    return f(x)\nkeep = [f]\n",
    "a function that writes": "def f(x):\n    BOX[0] = x\n    return x\ndef g(x):\n    return f(x)\n",
    "a function of a file that looks at its namespace": "def f(x):\n    return x\ndef g(x):\n    return f(x)\n"
    "def look():\n    return globals()\n",
    "a decorated function": "def same(f):\n    return f\n@same\ndef f(x):\n    return x\ndef g(x):\n    return f(x)\n",
}


@pytest.mark.parametrize("source", SILENT.values(), ids=SILENT.keys())
def test_a_function_that_others_may_call_or_that_writes_keeps_its_start(source):
    compiled = warmed("BOX = [0]\n" + source + "def warm():\n    for n in range(2000):\n        g(n)\n")
    assert compiled.lean is not None
    assert "f" in forms(function(compiled.lean.code(), "f"))


TWICE = {
    "bound twice": "def f(x):\n    return x\ndef f(x):\n    return -x\n",
    "bound by a branch": "if True:\n    def f(x):\n        return x\n",
    "a parameter elsewhere": "def f(x):\n    return x\ndef h(f):\n    return f\n",
    "a global of another function": "def f(x):\n    return x\ndef h():\n    global f\n    f = abs\n",
}


@pytest.mark.parametrize("source", TWICE.values(), ids=TWICE.keys())
def test_a_call_of_a_name_with_two_meanings_keeps_its_form(source):
    source += "def warm():\n    for n in range(2000):\n        f(n)\n"
    compiled = warmed(source)
    code = compiled.lean.code() if compiled.lean is not None else compiled.code
    assert "f" in forms(function(code, "warm"))


def test_a_name_that_is_not_what_the_text_says_is_a_reason():
    lean, engine = silent(RATES)
    unknown = {"rate": print}
    for _ in range(2):
        space: dict[str, Any] = {"__name__": "__main__"}
        engine.start(space)
        exec(lean, space)
        space.update(unknown)
        with pytest.raises(TypeError):
            exec(compile_script("price(3)", "/lean/call.py").code, space)
        assert not any("skipped" in entry for entry in engine.finish("failed"))


def test_a_probe_is_never_called_without_a_form():
    source = """
class Probe:
    __lattice_ignore__ = True
    seen = []
    def __call__(self, n):
        self.seen.append(n)
probe = Probe()
def f(n):
    probe(n)
    return n
def warm():
    for n in range(2000):
        f(n)
"""
    compiled = warmed(source)
    assert compiled.lean is not None
    assert "probe" in forms(function(compiled.lean.code(), "f"))


def test_functions_by_name_are_the_same_for_whoever_looks_at_their_frames():
    source = "def f(x):\n    return 1 // x\ndef g(x):\n    return (\n        f(x)\n    )\n"
    source += "def warm():\n    for n in range(1, 2000):\n        g(n)\n"
    compiled = warmed(source)
    assert compiled.lean is not None
    lines = []
    for code in (compiled.code, compiled.lean.code()):
        space: dict[str, Any] = {"__name__": "__main__"}
        exec(code, space)
        with pytest.raises(ZeroDivisionError) as caught:
            space["g"](0)
        lines.append([entry.lineno for entry in caught.traceback if str(entry.path).endswith("app.py")])
    assert lines[0] == lines[1]


APP = """
import streamlit as st
def half(n):
    return n // 2 if n % 2 == 0 else 3 * n + 1
def steps(n):
    count = 0
    while n != 1:
        n = half(n)
        count += 1
    return count
st.session_state["code"] = steps.__code__
st.text(sum(steps(n) for n in range(1, 200 + len(st.session_state))))
"""


@pytest.mark.parametrize(("threshold", "lean"), [(HOURS, True), (0.0, False)])
def test_a_run_is_lean_only_where_costs_are_measured(tmp_path: Path, threshold: float, lean: bool):
    alias.install()
    path = tmp_path / "app.py"
    path.write_text(APP)
    app = App(path, tier=1, threshold_us=threshold, memo=_core.MemoStore(1 << 24))
    session = Session(app)
    for turn in range(3):
        session.state.set(f"key {turn}", turn)
        session.request(PendingRun())
        assert not session.exceptions
    compiled = app.compiled()
    assert compiled.lean is not None
    assert "half" in forms(function(compiled.code, "steps"))
    assert ("half" not in forms(session.state.get("code"))) == lean
    session.close()
