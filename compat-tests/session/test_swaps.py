"""Functions of local modules get lean code between runs: what is exchanged, when, and that records stay as honest.

Invariant: nothing here depends on time. A threshold of hours makes every unit cheap, a tiny one none.
"""

from __future__ import annotations

import dis
import inspect
import sys
import threading
import traceback
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from types import CodeType, ModuleType
from typing import Any

import pytest

from lattice_st import _core, alias
from lattice_st.purity.declared import declare_pure, forget_declarations
from lattice_st.session.app import App
from lattice_st.session.handed import HANDED
from lattice_st.session.modules import LOCAL
from lattice_st.session.requests import PendingRun
from lattice_st.session.session import Session
from lattice_st.session.swaps import SWAPS, functions_of
from lattice_st.verify.world import World, forget_folder

alias.install()

HOURS, TINY = 1e12, 1e-9

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

APP = """
import streamlit as st
import rates
if st.session_state.get("hot"):
    rates.warm()
st.session_state["out"] = rates.total(3)
"""


class Desk:
    """An app with local modules, and viewers of it with thresholds of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memo = _core.MemoStore(1 << 24)
        self.write(app=APP, rates=RATES)

    def write(self, **files: str) -> None:
        """Save files, and do what the server does when files were saved."""
        for name, text in files.items():
            (self.folder / f"{name}.py").write_text(dedent(text))
        LOCAL.forget({str(self.folder / f"{name}.py") for name in files})

    def viewer(self, threshold: float, memo: _core.MemoStore | None = None) -> Session:
        """A session that has not run yet."""
        return Session(App(self.folder / "app.py", tier=1, threshold_us=threshold, memo=memo or self.memo))

    def heat(self) -> Session:
        """Let control pass the module often in one run; a run after that may be lean."""
        # With a store of its own: what others recorded would be skipped, and never become hot.
        viewer = self.viewer(HOURS, _core.MemoStore(1 << 24))
        viewer.state.set("hot", True)
        run(viewer)
        viewer.state.set("hot", False)
        return viewer


def run(viewer: Session) -> Any:
    """One run; answers what the script left in `out`."""
    viewer.request(PendingRun())
    assert not viewer.exceptions
    return viewer.state.get("out")


def ran(viewer: Session, name: str) -> bool:
    """Whether the last run executed a unit of this name, instead of skipping it."""
    outcomes = [entry[4] for entry in viewer.trace if entry[2] == name]
    assert outcomes
    return "skipped" not in outcomes


def forms(code: CodeType) -> list[str]:
    """Names of the sites that the instructions of a code object use: who is silent loads its own, and nothing else."""
    every = list(dis.get_instructions(code))
    used = [one.argval for one, after in pairwise(every) if after.opname != "POP_TOP"]
    return [str(value).split()[2] for value in used if isinstance(value, _core.Site)]


def is_silent(code: CodeType) -> bool:
    """Whether a code object keeps an `E` that it does not load."""
    return not forms(code) and any(isinstance(const, _core.Site) for const in code.co_consts)


def rates() -> ModuleType:
    return sys.modules["rates"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(HANDED, "_files", {})  # what other tests' files hand around is nobody's business here
    main = sys.modules["__main__"]
    with World():
        yield Desk(tmp_path)
    forget_folder(tmp_path)
    forget_declarations()
    sys.modules["__main__"] = main


def test_functions_of_a_module_are_lean_in_the_run_after_they_became_hot(desk: Desk) -> None:
    viewer = desk.heat()
    assert forms(rates().price.__code__) == ["price", "rate"]
    assert run(viewer) == 6
    assert forms(rates().price.__code__) == []
    assert is_silent(rates().rate.__code__)
    assert forms(rates().total.__code__)[0] == "total"


def test_without_a_threshold_nothing_is_lean(desk: Desk) -> None:
    viewer = desk.viewer(0.0)
    viewer.state.set("hot", True)
    for _ in range(3):
        assert run(viewer) == 6
    assert forms(rates().price.__code__) == ["price", "rate"]


def test_a_viewer_without_a_threshold_gets_the_recording_code_back(desk: Desk) -> None:
    heated = desk.heat()
    recording = rates().price.__code__
    run(heated)
    assert rates().price.__code__ is not recording
    assert run(desk.viewer(0.0)) == 6
    assert rates().price.__code__ is recording
    run(heated)
    assert rates().price.__code__ is not recording


def test_lean_functions_have_the_prints_of_the_recording_ones(desk: Desk) -> None:
    viewer = desk.heat()
    names = ["rate", "price", "warm"]
    codes = [vars(rates())[name].__code__ for name in names]
    prints = [_core.fingerprint(vars(rates())[name]) for name in names]
    run(viewer)
    assert all(vars(rates())[name].__code__ is not code for name, code in zip(names, codes, strict=True))
    assert [_core.fingerprint(vars(rates())[name]) for name in names] == prints


def test_a_record_of_recording_code_answers_for_lean_code_and_the_other_way(desk: Desk) -> None:
    viewer = desk.viewer(TINY)
    run(viewer)
    run(desk.heat())
    assert forms(rates().price.__code__) == []
    run(viewer)
    assert not ran(viewer, "rates.total")
    rates().RATE = 5
    assert run(viewer) == 15
    assert ran(viewer, "rates.total")
    recorder = desk.viewer(0.0)
    assert run(recorder) == 15
    assert forms(rates().price.__code__) == ["price", "rate"]
    assert not ran(recorder, "rates.total")


def test_a_global_that_only_a_silent_function_reads_makes_a_miss(desk: Desk) -> None:
    desk.heat()
    viewer = desk.viewer(TINY)
    assert [run(viewer), run(viewer)] == [6, 6]
    assert is_silent(rates().rate.__code__)
    assert not ran(viewer, "rates.total")
    rates().RATE = 5
    assert run(viewer) == 15
    assert ran(viewer, "rates.total")
    run(viewer)
    assert not ran(viewer, "rates.total")


def test_what_a_script_puts_in_the_place_of_a_function_is_called(desk: Desk) -> None:
    desk.heat()
    viewer = desk.viewer(TINY)
    assert [run(viewer), run(viewer)] == [6, 6]
    own = rates().rate
    rates().rate = lambda: 7
    assert [run(viewer), run(viewer)] == [21, 21]
    rates().rate = own
    assert run(viewer) == 6


def test_a_function_that_is_replaced_while_a_unit_goes_on_is_a_reason(desk: Desk) -> None:
    desk.write(
        app="""
        import streamlit as st, time
        import rates
        def patched(n):
            before = rates.price(n)
            own = rates.rate
            rates.rate = lambda: time.time_ns()
            after = rates.price(n)
            rates.rate = own
            return before, after
        if st.session_state.get("hot"):
            rates.warm()
        st.session_state["out"] = patched(3)
        """
    )
    desk.heat()
    viewer = desk.viewer(TINY)
    first, second = run(viewer), run(viewer)
    assert "rate" not in forms(rates().price.__code__)
    assert first[0] == second[0] == 6
    assert first[1] < second[1]


def test_code_is_not_exchanged_while_another_run_goes_on(desk: Desk) -> None:
    desk.write(
        app="""
        import streamlit as st
        import rates
        def waits(n):
            before = rates.total(n)
            if "wait" in st.session_state:
                st.session_state["wait"]()
            return before + rates.total(n)
        if st.session_state.get("hot"):
            rates.warm()
        st.session_state["out"] = waits(3)
        """
    )
    heated, recorder = desk.heat(), desk.viewer(0.0)
    inside, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        inside.set()
        assert go_on.wait(60)

    recorder.state.set("wait", wait)
    recording = rates().price.__code__
    thread = threading.Thread(target=recorder.request, args=(PendingRun(),))
    thread.start()
    assert inside.wait(60)
    assert run(heated) == 12
    assert rates().price.__code__ is recording
    go_on.set()
    thread.join()
    assert recorder.state.get("out") == 12
    assert run(heated) == 12
    assert rates().price.__code__ is not recording


def test_a_module_that_is_saved_begins_anew(desk: Desk) -> None:
    viewer = desk.heat()
    run(viewer)
    assert forms(rates().price.__code__) == []
    desk.write(rates=RATES.replace("n * rate()", "n * rate() + 1"))
    for session in (viewer, desk.viewer(TINY)):
        assert run(session) == 9
        assert forms(rates().price.__code__) == ["price", "rate"]
    viewer.state.set("hot", True)
    run(viewer)
    viewer.state.set("hot", False)
    assert run(viewer) == 9
    assert forms(rates().price.__code__) == []


def test_a_function_that_a_viewer_keeps_is_exchanged_and_outlives_its_module(desk: Desk) -> None:
    desk.write(
        app=APP
        + "st.session_state.setdefault('kept', rates.price)\nst.session_state['out'] = st.session_state['kept'](4)\n"
    )
    viewer = desk.heat()
    assert run(viewer) == 8
    kept = viewer.state.get("kept")
    assert kept is rates().price
    assert "rate" not in forms(kept.__code__)
    rates().RATE = 5
    assert run(viewer) == 20
    old = rates()
    desk.write(rates=RATES.replace("return RATE", "return -RATE"))
    assert run(viewer) == 20
    assert kept is not rates().price
    old.RATE = 6
    assert run(viewer) == 24


NAMED = """
import streamlit as st
import rates
from functools import partial
def handed(n):
    return list(map(partial(rates.price), [n]))
st.session_state["out"] = handed(3)
"""


def test_a_function_that_another_file_hands_around_keeps_its_start(desk: Desk) -> None:
    desk.write(app=NAMED + "rates.warm()\n")
    viewer = desk.viewer(HOURS)
    assert [run(viewer), run(viewer)] == [[6], [6]]
    assert forms(rates().price.__code__) == ["price"]
    assert is_silent(rates().rate.__code__)


def test_a_silent_function_reports_again_once_a_file_hands_it_around(desk: Desk) -> None:
    run(desk.heat())
    assert is_silent(rates().price.__code__)
    desk.write(app=NAMED)
    viewer = desk.viewer(TINY)
    assert [run(viewer), run(viewer)] == [[6], [6]]
    assert forms(rates().price.__code__) == ["price", "rate"]
    assert not ran(viewer, "handed")
    rates().RATE = 5
    assert run(viewer) == [15]
    assert ran(viewer, "handed")


def test_a_module_that_hands_a_silent_function_around_while_a_run_goes_on_is_heard(desk: Desk) -> None:
    late = "from rates import rate\nasked = map(rate, [])\ndef ask():\n    return rate()\n"
    (desk.folder / "late.py").write_text(late)
    desk.write(
        app=APP + "if st.session_state.get('late'):\n    import late\n    st.session_state['out'] = late.ask()\n"
    )
    viewer = desk.heat()
    run(viewer)
    assert is_silent(rates().rate.__code__)
    viewer.state.set("late", True)
    assert run(viewer) == 2
    assert not is_silent(rates().rate.__code__)
    rates().RATE = 5
    assert run(viewer) == 5


@pytest.mark.parametrize("way", ["getattr(rates, 'pri' + 'ce')", "vars(rates)['pri' + 'ce']"])
def test_a_file_that_may_get_hold_of_anything_lets_nothing_be_silent(desk: Desk, way: str) -> None:
    desk.write(app=APP + f"if st.session_state.get('never'):\n    {way}\n")
    run(desk.heat())
    assert forms(rates().price.__code__) == ["price"]
    assert forms(rates().rate.__code__) == ["rate"]


@pytest.mark.parametrize("line", ["ALL = ['rate']", "def me():\n    import rates\n    return rates.rate"])
def test_what_a_module_hands_around_in_other_ways_than_as_a_name_keeps_its_start(desk: Desk, line: str) -> None:
    desk.write(rates=RATES + line + "\n")
    run(desk.heat())
    assert "rate" not in forms(rates().price.__code__)
    assert forms(rates().rate.__code__) == ["rate"]


def test_a_function_that_was_declared_pure_by_its_code_keeps_it(desk: Desk) -> None:
    viewer = desk.heat()
    declare_pure(rates().price)
    recording = rates().price.__code__
    run(viewer)
    assert rates().price.__code__ is recording
    assert is_silent(rates().rate.__code__)


def test_tracebacks_and_sources_are_those_of_the_text(desk: Desk) -> None:
    desk.write(rates=RATES.replace("    return RATE", "    return 2 // RATE").replace("RATE = 2", "RATE = 1"))
    viewer = desk.heat()
    seen = []
    for _ in range(2):
        rates().RATE = 0
        with pytest.raises(ZeroDivisionError) as caught:
            rates().price(3)
        rates().RATE = 1
        steps = [(step.lineno, step.name, step.line) for step in traceback.extract_tb(caught.value.__traceback__)][1:]
        seen.append((rates().price.__code__, steps, inspect.getsource(rates().price)))
        run(viewer)
    assert seen[0][0] is not seen[1][0]
    assert seen[0][1:] == seen[1][1:]
    assert [name for _, name, _ in seen[0][1]] == ["price", "rate"]


SHAPES = """
from dataclasses import dataclass
from functools import cache, wraps, cached_property
def noted(function):
    @wraps(function)
    def inner(*args):
        return function(*args)
    return inner
def double(n):
    return 2 * n
@dataclass
class Square:
    side: int
    def area(self):
        return double(self.side)
    @property
    def width(self):
        return double(self.side)
    @cached_property
    def height(self):
        return double(self.side)
    @staticmethod
    def unit():
        return double(1)
    @classmethod
    def big(cls):
        return double(cls(9).area())
    class Inner:
        def deep(self):
            return double(3)
@noted
def wrapped(n):
    return double(n)
@cache
def kept(n):
    return double(n)
def adder(step):
    def add(n):
        return double(n) + step
    return add
three = adder(3)
def warm():
    for n in range(2000):
        square = Square(n)
        square.area(), square.width, square.height, Square.unit(), Square.big(), Square.Inner().deep()
        wrapped(n), kept(n), three(n)
"""


def test_functions_are_found_in_classes_and_behind_decorators(desk: Desk) -> None:
    desk.write(rates=SHAPES, app=APP.replace("rates.total(3)", "rates.Square(2).area() + rates.three(1)"))
    viewer = desk.heat()
    shapes = rates()
    found = {function.__qualname__: function for function in functions_of(shapes, "rates")}
    assert run(viewer) == 9
    changed = {name for name, function in found.items() if "double" not in forms(function.__code__)}
    wanted = {"area", "width", "height", "unit", "big", "Inner.deep"}
    assert changed >= {*(f"Square.{name}" for name in wanted), "wrapped", "adder.<locals>.add"}
    assert shapes.three is found["adder.<locals>.add"]
    assert (shapes.three(1), shapes.wrapped(4), shapes.kept(4), shapes.Square.big(), shapes.Square(3).height) == (
        5,
        8,
        8,
        36,
        6,
    )


def test_nothing_of_the_user_is_asked_where_functions_are_looked_for() -> None:
    asked: list[str] = []

    class Meta(type):
        def __getattribute__(cls, name: str) -> object:
            asked.append(name)
            return super().__getattribute__(name)

    class Odd(metaclass=Meta):
        def __getattribute__(self, name: str) -> object:
            asked.append(name)
            return super().__getattribute__(name)

        def method(self) -> None:
            """Found."""

    module = ModuleType("odd")
    vars(module).update(kind=Odd, thing=Odd())
    type.__setattr__(Odd, "__module__", "odd")
    asked.clear()
    found = [function.__name__ for function in functions_of(module, "odd")]
    assert sorted(found) == ["__getattribute__", "method"]
    assert asked == []


def test_a_function_that_another_file_only_calls_may_be_silent(desk: Desk) -> None:
    calls = "from rates import price\n" + APP + "st.session_state['out'] = price(4), rates.rate()\n"
    desk.write(app=calls)
    viewer = desk.heat()
    assert run(viewer) == (8, 2)
    assert is_silent(rates().price.__code__)
    assert is_silent(rates().rate.__code__)
    early = desk.viewer(TINY)
    assert [run(early), run(early)] == [(8, 2), (8, 2)]
    assert not ran(early, "rates.price")
    rates().RATE = 5
    assert run(early) == (20, 5)


def test_a_lean_script_that_calls_a_silent_function_of_a_module_says_what_that_names(desk: Desk) -> None:
    desk.write(
        app="""
        import streamlit as st
        from rates import price, warm
        def double(n):
            return 2 * price(n)
        def many():
            for n in range(2000):
                double(n)
        if st.session_state.get("hot"):
            many()
            warm()
        st.session_state["out"] = double(3)
        """
    )
    app = App(desk.folder / "app.py", tier=1, threshold_us=HOURS, memo=desk.memo)
    viewer = Session(app)
    viewer.state.set("hot", True)
    run(viewer)
    viewer.state.set("hot", False)
    assert run(viewer) == 12
    assert is_silent(rates().price.__code__)
    lean = app.compiled().lean
    assert lean is not None
    double = next(one for one in lean.code().co_consts if isinstance(one, CodeType) and one.co_name == "double")
    assert "price" not in forms(double)
    app.threshold_us = TINY
    early = Session(app)
    assert [run(early), run(early)] == [12, 12]
    assert not ran(early, "double")
    rates().RATE = 5
    assert run(early) == 30
    assert ran(early, "double")


BOXES = """
SCALE = 2
class Box:
    def __init__(self, side):
        self.side = side
    def area(self):
        return self.side * self.scale()
    def scale(self):
        return SCALE
    def grown(self):
        return Box(self.side + 1)
def total(boxes):
    return sum(box.area() for box in boxes)
def build(side):
    return Box(side).grown().area()
def each(function, items):
    return [function(item) for item in items]
def warm():
    for n in range(2000):
        total([Box(n)])
        build(n)
        each(abs, [n])
"""

OUTSIDE = {
    "an object of another class": "rates.total([Clock()])",
    "an object of a class that extends one": "rates.total([Late(1)])",
    "a method that is handed around": "list(map(partial(rates.total), [[Clock()]]))",
    "a function of a library": "rates.each(stamp, [0])",
    "an unbound method": "rates.Box.area(Late(2))",
    "a method on a bound object": "each_of([Late(3).area])",
    "an object whose method is of a library": "rates.total([Watch()])",
    "what an operator calls": "-Many([Watch()])",
    "a function in a container": "table['total']([Watch()])",
    "a function of a library in a container": "rates.each(Watch.area, range(0))or table['each'](call, [Watch.area])",
}


@pytest.mark.parametrize("call", OUTSIDE.values(), ids=OUTSIDE.keys())
@pytest.mark.parametrize("before", [True, False], ids=["from the start", "later"])
def test_what_other_files_give_to_lean_code_is_never_taken_for_data(desk: Desk, call: str, before: bool) -> None:
    head = """
import time
from functools import partial
import streamlit as st
import rates
if st.session_state.get("hot"):
    rates.warm()
"""
    clocks = f"""
def stamp(n):
    return time.perf_counter_ns()
class Clock:
    def area(self):
        return time.perf_counter_ns()
class Watch:
    area = staticmethod(time.perf_counter_ns)
class Many(list):
    __neg__ = rates.total
def call(function):
    return function()
table = dict(total=rates.total, each=rates.each)
class Late(rates.Box):
    def scale(self):
        return time.perf_counter_ns()
def each_of(functions):
    return [function() for function in functions]
def ask(n):
    return {call}
st.session_state["out"] = ask(3)
"""
    quiet = "st.session_state['out'] = rates.total([rates.Box(3)]) + rates.build(3)\n"
    desk.write(rates=BOXES, app=head + (clocks if before else quiet))
    heated = desk.heat()
    for _ in range(3):
        run(heated)
    assert SWAPS._swaps[rates()]._targets, "or no lean code is given anything"
    desk.write(app=head + clocks)
    viewer = desk.viewer(TINY)
    found = [run(viewer) for _ in range(3)]
    assert len({str(one) for one in found}) == 3
    assert len({str(run(heated)) for _ in range(3)}) == 3


def test_what_lean_methods_read_makes_a_miss(desk: Desk) -> None:
    desk.write(rates=BOXES, app=APP.replace("rates.total(3)", "rates.total([rates.Box(3)]), rates.build(3)"))
    heated = desk.heat()
    for _ in range(3):
        assert run(heated) == (6, 8)
    viewer = desk.viewer(TINY)
    assert [run(viewer), run(viewer)] == [(6, 8), (6, 8)]
    rates().SCALE = 5
    assert run(viewer) == (15, 20)
    rates().Box.scale = lambda self: 7
    assert run(viewer) == (21, 28)
    assert run(heated) == (21, 28)


def test_what_an_operator_calls_says_what_it_names(desk: Desk) -> None:
    many = "class Many(list):\n    __neg__ = rates.total\ndef ask(n):\n    return -Many([rates.Box(n)])\n"
    desk.write(rates=BOXES, app=APP.replace("rates.total(3)", "rates.total([rates.Box(3)])"))
    heated = desk.heat()
    for _ in range(3):
        assert run(heated) == 6
    desk.write(
        app=APP.replace('st.session_state["out"]', many + 'st.session_state["out"]').replace("rates.total(3)", "ask(3)")
    )
    viewer = desk.viewer(TINY)
    assert [run(viewer), run(viewer)] == [6, 6]
    assert not ran(viewer, "ask")
    rates().SCALE = 5
    assert run(viewer) == 15
