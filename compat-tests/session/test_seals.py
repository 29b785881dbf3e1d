"""Seals beside other viewers, fragments, runs that are cut off, and saved files (docs/decisions/0028).

Invariant: what a session shows equals what a full run shows, whatever was sealed before, here or in another session.
"""

from __future__ import annotations

import sys
import textwrap
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from parity.both_ways import BothWays
from session.viewers import Viewer, Viewers

from lattice_st import alias
from lattice_st.apptest import AppTest
from lattice_st.session.app import App
from lattice_st.session.memo import fresh_memo
from lattice_st.session.requests import PendingRun
from lattice_st.session.session import Session
from lattice_st.session.why import RunRecord
from lattice_st.verify.portrait import portrait
from lattice_st.verify.world import World, forget_folder

alias.install()

COUNTER = """
import streamlit as st
def show():
    return st.session_state.get("n", 0)
def pick():
    return st.number_input("pick", 0, 9, 1, key="pick")
turn = st.slider("turn", 0, 9, 0)
if st.checkbox("set"):
    st.session_state.n = turn
st.text(f"{show()} {pick()} {turn}")
"""


def seals(viewer: Viewer) -> tuple[int, int, int]:
    """Seals, sealed reads, answers of a viewer's engine."""
    engine = viewer.at._session.engine
    assert engine is not None
    return engine.seals()


def test_a_seal_speaks_for_its_own_session_only(tmp_path: Path) -> None:
    path = tmp_path / "app.py"
    path.write_text(COUNTER)
    viewers = Viewers(path)
    first, second = viewers.arrive(), viewers.arrive()
    for turn in (0, 1, 2):
        first.see(lambda at, turn=turn: at.slider[0].set_value(turn) if at.slider else None)
    assert seals(first)[2] > 0
    assert seals(second) == (0, 0, 0)

    def other_values(at: AppTest) -> None:
        at.session_state["n"] = 5

    second.see(other_values)
    second.see(lambda at: at.number_input[0].set_value(8))
    for turn in (1, 2, 3):
        first.see(lambda at, turn=turn: at.slider[0].set_value(turn))
        second.see(lambda at, turn=turn: at.slider[0].set_value(turn))
    assert seals(second)[2] > 0
    first.see(lambda at: at.checkbox[0].check())
    second.see(lambda at: at.slider[0].set_value(2))
    first.leave()
    second.see(lambda at: at.slider[0].set_value(1))
    assert seals(first)[:2] == (0, 0)


FRAGMENT = """
import streamlit as st
def show():
    return st.session_state.get("n", 0)
@st.fragment
def part():
    step = st.number_input("step", 0, 9, 1)
    if st.checkbox("add"):
        st.session_state.n = show() + step
    st.text(f"in {show()} {step}")
turn = st.slider("turn", 0, 9, 0)
st.text(f"out {show()} {turn}")
part()
st.text(f"after {show()} {turn}")
"""


def test_a_fragment_writes_what_the_script_has_sealed_and_back(any_app: Callable[[str], BothWays]) -> None:
    app = any_app(FRAGMENT).run()
    for turn in (1, 2, 3):
        app.run(f"at.slider[0].set_value({turn})")
    app.run_fragment("at.checkbox[0].check()", "checkbox", 0)
    app.run_fragment("at.number_input[0].set_value(3)", "number_input", 0)
    app.run("at.slider[0].set_value(4)", "at.slider[0].set_value(3)", None)
    app.run_fragment("at.checkbox[0].uncheck()", "checkbox", 0)
    app.run_fragment("at.number_input[0].set_value(1)", "number_input", 0)
    app.run("at.slider[0].set_value(4)", "at.slider[0].set_value(3)", None)


@pytest.fixture
def any_app(tmp_path: Path) -> Iterator[Callable[[str], BothWays]]:
    """Make a BothWays of source text."""

    def make(script: str) -> BothWays:
        path = tmp_path / "app.py"
        path.write_text(script, encoding="utf-8")
        return BothWays(path)

    yield make
    forget_folder(tmp_path)


CUT = """
import streamlit as st
from hooks import fire
def show():
    return st.session_state.get("n", 0)
def pick():
    return st.number_input("pick", 0, 9, 1, key="pick")
turn = st.slider("turn", 0, 9, 0)
st.text(f"{show()} {turn}")
st.session_state.n = turn
st.text(f"{show()} {turn}")
fire(turn)
st.text(f"{pick()} {turn}")
"""


def test_a_run_that_gives_way_leaves_no_seal_that_hides_a_change(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(CUT)
    interrupted: list[int] = []

    def play(tier: int) -> list[list[str]]:
        session = Session(App(tmp_path / "app.py", tier=tier, threshold_us=0, memo=fresh_memo()), quiet=True)
        session.on_run = lambda run, outcome: interrupted.append(tier) if outcome == "interrupted" else None
        cuts = {3: True, 5: True}

        def fire(turn: int) -> None:
            if cuts.pop(turn, False):
                assert session.state.registration(slider) is not None
                session.request(PendingRun([(slider, [turn + 1])]))

        fire.__lattice_ignore__ = True  # type: ignore[attr-defined]
        hooks = types.ModuleType("hooks")
        hooks.fire = fire  # type: ignore[attr-defined]
        sys.modules["hooks"] = hooks
        with World():
            session.greet()
            slider = next(name for name, one in session.state._registered.items() if one.kind == "slider")
            seen = [portrait(session)]
            for turn in (1, 2, 3, 2, 4, 5, 1, 6, 5, 6):
                session.change([(slider, [turn])])
                seen.append(portrait(session))
        return seen

    try:
        assert play(1) == play(0)
    finally:
        del sys.modules["hooks"]
        forget_folder(tmp_path)
    assert interrupted == [1, 1, 0, 0]


def test_after_a_save_the_new_code_is_asked_and_old_seals_are_not(tmp_path: Path) -> None:
    path = tmp_path / "app.py"
    path.write_text(textwrap.dedent(COUNTER))
    session = Session(App(path, tier=1, threshold_us=0, memo=fresh_memo()), quiet=True)
    with World():
        session.greet()
        slider = next(name for name, one in session.state._registered.items() if one.kind == "slider")
        for turn in (1, 2, 3):
            session.change([(slider, [turn])])
        assert session.engine is not None
        assert session.engine.seals()[2] > 0
        path.write_text(COUNTER.replace('get("n", 0)', 'get("n", 7)'))
        session.script_changed()
        assert "show" in RunRecord(session.trace).ran
        assert any("7 1 3" in line for line in portrait(session))
        path.write_text(COUNTER)
        session.script_changed()
        assert "show" not in RunRecord(session.trace).ran
        assert any("0 1 3" in line for line in portrait(session))
    forget_folder(tmp_path)
