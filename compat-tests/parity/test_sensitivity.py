"""The inspection is inspected: with one rule of the engine's contract broken, a program must differ.

Each rule has a program that a person wrote to notice it; rules of the API are noticed by generated programs.

Invariant: a rule is broken in one place, in this process only, and kept again afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from parity.both_ways import BothWays, Difference
from parity.fuzz.explore import check, prepare
from parity.fuzz.generate import program

from lattice_st import _core
from lattice_st.analysis import flow, plan, sections, territory, uses
from lattice_st.api import family
from lattice_st.api.commands import caching, query, state
from lattice_st.session.state import SessionState
from lattice_st.verify.world import forget_folder

Make = Callable[..., BothWays]

HEAD = """\
import contextlib
import streamlit as st
from probes import probe

def work(n):
    probe("work")
    return n * 10

level = st.slider("level", 0, 9, 2)
other = st.checkbox("other")
"""

LEVEL = "at.slider[0].set_value({})"
OTHER = "at.checkbox[0].set_value({})"
TURNS = (None, LEVEL.format(5), None, LEVEL.format(2), None, OTHER.format(True), None, OTHER.format(False), None)

#: Rule of the engine -> a program that notices.
ENGINE = {
    "Binding": """
total = 0
for i in range(3):
    total = total + work(level)
st.text(f"{total} {i}")
""",
    "Deleting": """
extra = [1]
for i in range(3):
    if i == level: del extra
    work(i)
try:
    st.text(extra)
except NameError:
    st.text("gone")
""",
    "Live": """
for i in range(2):
    found = (v for v in [work(i)])
st.text(list(found) + [level])
""",
    "Ambient": """
def ask():
    return st.number_input("n", 0, 9, 1)

place = st.form("form") if other else st.container()
with place:
    st.text(ask())
    if other: st.form_submit_button("send")
""",
    "Twins": """
def fill(one, two, n):
    one.text(n)
    two.text(n + 1)

left, right = st.columns(2)
fill(left, right if level > 3 else left, work(1))
""",
    "Fragments": """
def inner(place, n):
    with place:
        st.text(n)

inner(st.sidebar, 4)

@st.fragment
def part():
    inner(st.sidebar, 4)

part()
""",
    "Reached": """
def make(title):
    box = st.container()
    box.text(title)
    return box

for n in range(2):
    last = make(f"{n} {level}")
st.text("between")
if other:
    last.text("late")
last.text("end")
""",
    "Kept": """
from functools import lru_cache
@lru_cache
def rate(n):
    return n * work(st.session_state.unit)
def price(n):
    return rate(n) + level
st.session_state.unit = 1
st.text(price(2))
st.session_state.unit = 5 if other else 3
st.text(f"{price(2)} {price(3)} {rate.cache_info()}")
""",
    "Since": """
for n in range(2):
    st.session_state.count = st.session_state.get("count", 0) + 1
    st.text(f"{n} {level}")
st.text("between")
st.text("behind")
""",
}

#: Rule of planning -> where it is kept, what stands there when it is broken, and a program that notices.
PLANNING: dict[str, tuple[Any, str, Any, str]] = {
    "a run that a break leaves is none": (
        plan, "escapes", lambda _: False, """
def apart(): pass  # what stands before is no section with the loop

for i in range(4):
    with st.container():
        st.text(work(i))
        if i == level: break
""",
    ),
    "what functions read is not dead": (
        plan, "named_elsewhere", lambda _: frozenset(), """
def show():
    return list(found)

for i in range(2):
    found = iter([work(i)])
for i in range(2):
    late = work(i)
st.text(f"{show()} {late} {level}")
""",
    ),
    "a manager may swallow what ends its body": (
        plan.Planner, "trusts_with", property(lambda _: True, lambda *_: None), """
class Quiet:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        return kind is ValueError

def maybe(n):
    if n > 3: raise ValueError(n)
    return n

def page(level):
    with Quiet():
        made = maybe(level)
        late = work(1)
    try:
        st.text(f"{late} {made}")
    except NameError as error:
        st.text(type(error).__name__)

page(level)
""",
    ),
    "what a lambda holds is an input": (
        uses, "names_in", lambda _: frozenset(), """
def page(n):
    held = n
    total = 0
    for i in range(2):
        total = total + sum(map(lambda v: v + held, [work(i)]))
    st.text(total)

page(level)
""",
    ),
    "a deleted local is not surely bound": (
        territory, "deleted", lambda *_: frozenset(), """
def page(n):
    extra = 1
    for i in range(2):
        if n > 3 and i == 1: del extra
    try:
        st.text(extra)
    except NameError:
        st.text("gone")

page(level)
""",
    ),
    "super() takes self unnamed": (
        plan, "UNSEEN", plan.OPAQUE, """
class Part:
    def __init__(self, title):
        self.title = title

class Number(Part):
    def __init__(self, title, value):
        super().__init__(title)
        self.value = value

number = Number("a", level)
st.text(f"{number.title} {number.value}")
""",
    ),
    "a name that a branch binds is not surely bound": (
        flow, "_both", lambda one, other: one or other, """
def page(n):
    if n > 3:
        made = work(n)
    else:
        work(n)
    try:
        st.text(made)
    except NameError:
        st.text("none")

page(level)
""",
    ),
}  # fmt: skip

#: Rule of the API -> the file, and the function of `_core` that does nothing there.
API = {
    "session_state is read": (state, "read"),
    "session_state is written by a skip": (state, "op"),
    "widgets are read": (family, "read"),
    "widgets are registered by a skip": (family, "op"),
}

#: As API, with a program that notices.
PROGRAMS = {
    "query parameters are read": (query, "read", """
def show():
    return st.query_params.get("q", "none")

st.text(show())
st.query_params["q"] = str(level)
"""),
    "query parameters are written by a skip": (query, "op", """
def put(n):
    st.query_params["q"] = str(n)
    return n

if other: st.query_params.clear()
st.text(put(level))
"""),
    "an entry of a cache is read": (caching, "read", """
@st.cache_resource
def shared():
    return [0]

def show():
    return len(shared())

shared().append(level)
st.text(show())
"""),
}  # fmt: skip


class Broken:
    """`_core` with one function that does nothing."""

    def __init__(self, missing: str) -> None:
        self._missing = missing

    def __getattr__(self, name: str) -> Any:
        return (lambda *_: None) if name == self._missing else getattr(_core, name)


@pytest.fixture
def switched() -> Iterator[None]:
    """All rules of the engine are on again afterwards."""
    yield
    _core.break_rules([])  # type: ignore[attr-defined]


def everything() -> list[str]:
    """The bodies of all programs here."""
    bodies = [*ENGINE.values(), *(row[3] for row in PLANNING.values()), *(row[2] for row in PROGRAMS.values())]
    return [HEAD + body for body in bodies]


@pytest.mark.parametrize("body", everything())
def test_with_all_rules_kept_no_program_differs(any_tier: Make, body: str) -> None:
    any_tier(body).run(*TURNS)


@pytest.mark.parametrize("rule", ENGINE)
@pytest.mark.usefixtures("switched")
def test_a_broken_rule_of_the_engine_is_noticed(any_tier: Make, rule: str) -> None:
    _core.break_rules([rule])  # type: ignore[attr-defined]
    with pytest.raises(Difference):
        any_tier(HEAD + ENGINE[rule]).run(*TURNS)


@pytest.mark.parametrize("rule", PLANNING)
def test_a_broken_rule_of_planning_is_noticed(any_tier: Make, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    room, name, broken, body = PLANNING[rule]
    monkeypatch.setattr(room, name, broken, raising=False)  # attributes of instances are no attributes of the class
    with pytest.raises(Difference):
        any_tier(HEAD + body).run(*TURNS)


@pytest.mark.parametrize("rule", PROGRAMS)
def test_a_broken_rule_of_the_api_is_noticed(any_tier: Make, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    room, missing, body = PROGRAMS[rule]
    monkeypatch.setattr(room, "_core", Broken(missing))
    with pytest.raises(Difference):
        any_tier(HEAD + body).run(*TURNS)


#: Widgets that a skip registers together, one of which is set before them.
TOGETHER = """
if other: st.session_state["box 1"] = level > 3
for n in range(3):
    st.checkbox(str(n), key=f"box {n}")
st.text("between")
st.text([st.session_state[f"box {n}"] for n in range(3)])
st.text("end")
"""


def test_widgets_that_are_registered_together_are_there(any_tier: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    any_tier(HEAD + TOGETHER).run(*TURNS)
    monkeypatch.setattr(SessionState, "register_all", lambda *_: True)
    with pytest.raises(Difference):
        any_tier(HEAD + TOGETHER).run(*TURNS)


DOCUMENTED = """\
"what it is"
for i in range(2): len(str(i))
for j in range(2): len(str(j))
import streamlit as st
st.text(__doc__)
"""


def test_a_docstring_in_a_section_is_noticed(any_tier: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    any_tier(DOCUMENTED).run(None, None)
    monkeypatch.setattr(sections, "has_docstring", lambda _: False)
    with pytest.raises(Difference):
        any_tier(DOCUMENTED + "st.text('again')\n").run(None, None)


@pytest.mark.filterwarnings("ignore")  # of pandas and of the compiler, about what programs do
@pytest.mark.parametrize("rule", API)
def test_generated_programs_find_a_broken_rule_of_the_api(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, missing = API[rule]
    folder = prepare(tmp_path)
    monkeypatch.setattr(room, "_core", Broken(missing))
    with pytest.raises((Difference, KeyError)):  # the value of a widget that is not registered
        check_many(folder)
    forget_folder(tmp_path)


@pytest.mark.parametrize("rule", ["Looks", "Gates"])
def test_a_broken_rule_of_the_accelerator_is_found(rule: str, tmp_path: Path) -> None:
    """The other rules of seals have traps of their own: unit/engine/test_accelerator.py."""
    folder = prepare(tmp_path)
    _core.break_rules([rule])  # type: ignore[attr-defined]
    try:
        with pytest.raises(Difference):
            check_many(folder)
    finally:
        _core.break_rules([])  # type: ignore[attr-defined]
    forget_folder(tmp_path)


def check_many(folder: Path) -> None:
    """The first programs of CI, until one differs."""
    for seed in range(200):
        check(program(seed), folder)
