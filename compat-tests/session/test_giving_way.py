"""A run that has to end does so at its next st call, also where a record answers for it.

Invariant: nothing here waits for time to pass. Who wants a run to end is called by the script itself, in a callable that
units do not see, or in another thread that is waited for.
"""

from __future__ import annotations

import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from lattice_st import _core, alias
from lattice_st.session.app import App
from lattice_st.session.memo import fresh_memo
from lattice_st.session.requests import PendingRun
from lattice_st.session.session import Session
from lattice_st.session.why import RunRecord
from lattice_st.verify.world import World, forget_folder

alias.install()

FAR = 1000  # rounds that no loop here reaches


class Aside:
    """A callable that units do not see. What it is to do at its nth call, `plan` says."""

    __lattice_ignore__ = True

    def __init__(self) -> None:
        self.calls = 0
        self.plan: dict[int, Callable[[], None]] = {}

    def __call__(self, answer: object = None) -> object:
        self.calls += 1
        if self.calls > FAR:
            raise AssertionError("the run was not ended")
        self.plan.get(self.calls, lambda: None)()
        return answer


class Stage:
    """A session whose script may call `aside` and `reached`; outcomes of its runs are noted."""

    def __init__(self, path: Path, tier: int, executor: ThreadPoolExecutor | None = None) -> None:
        self.session = Session(App(path, tier=tier, threshold_us=0, memo=fresh_memo()), executor, quiet=True)
        self.aside, self.reached = Aside(), Aside()
        self.session.inject.update(aside=self.aside, reached=self.reached)
        self.outcomes: list[str] = []
        self.ended = threading.Event()
        self.session.on_run = self.note

    def note(self, _: Any, outcome: str) -> None:
        self.outcomes.append(outcome)
        if outcome == "finished":
            self.ended.set()

    def again(self) -> None:
        self.session.request(PendingRun())

    @property
    def texts(self) -> list[str]:
        assert self.session.tree is not None
        return list(bodies(self.session.tree.export()))


def bodies(node: Any) -> Iterator[str]:
    _, _, props, children = node
    if "body" in props:
        yield props["body"]
    for child in children:
        yield from bodies(child)


@pytest.fixture(params=[0, 1], ids=["full", "incremental"])
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    main = sys.modules["__main__"]

    def make(source: str, executor: ThreadPoolExecutor | None = None) -> Stage:
        path = tmp_path / "app.py"
        path.write_text("import streamlit as st\n" + textwrap.dedent(source), encoding="utf-8")
        return Stage(path, request.param, executor)

    with World():
        yield make
    forget_folder(tmp_path)
    sys.modules["__main__"] = main


SKIPPED = """
aside()
for row in range(3):
    st.text(row)
reached()
"""


def test_a_skipped_loop_ends_a_run_for_which_a_newer_one_waits(stage: Callable[..., Stage]) -> None:
    on = stage(SKIPPED)
    on.aside.plan[2] = on.again
    on.again()
    on.again()
    assert on.outcomes == ["finished", "interrupted", "finished"]
    assert on.reached.calls == 2
    assert on.texts == ["0", "1", "2"]


def test_what_draws_nothing_ends_no_run(stage: Callable[..., Stage]) -> None:
    """Full runs end at st calls only."""
    on = stage(
        """
        def double(n):
            return n * 2
        aside()
        double(4)
        reached()
        st.text("end")
        """
    )
    on.aside.plan[2] = on.again
    on.again()
    on.again()
    assert on.outcomes == ["finished", "interrupted", "finished"]
    assert on.reached.calls == 3


def test_an_endless_loop_whose_rounds_are_skipped_is_ended(stage: Callable[..., Stage]) -> None:
    on = stage(
        """
        place = st.empty()
        while aside("more" not in st.session_state):
            with place.container():
                st.text("one")
                st.text("two")
        st.text("behind")
        """
    )

    def enough() -> None:
        on.session.state.set("more", False)
        on.again()

    on.aside.plan[50] = enough
    on.again()
    assert on.outcomes == ["interrupted", "finished"]
    assert on.aside.calls == 51
    assert on.texts == ["behind"]


def test_another_thread_ends_a_loop_whose_rounds_are_skipped(stage: Callable[..., Stage]) -> None:
    wanted, rung = threading.Event(), threading.Event()
    with ThreadPoolExecutor(1) as executor:
        on = stage(
            """
            while aside("more" not in st.session_state):
                with st.container():
                    st.text("one")
                    st.text("two")
            """,
            executor,
        )

        def wait() -> None:
            on.session.state.set("more", False)
            wanted.set()
            assert rung.wait(60)

        on.aside.plan[50] = wait
        on.again()
        assert wanted.wait(60)
        on.again()
        rung.set()
        assert on.ended.wait(60)
    assert on.outcomes == ["interrupted", "finished"]
    assert on.aside.calls == 51


def test_a_loop_that_pauses_makes_each_pause_in_each_run_that_is_ended(stage: Callable[..., Stage]) -> None:
    """Rounds that wait for something do not become a busy loop."""
    on = stage(
        """
        import time
        for step in range(4):
            time.sleep(aside(0))
            st.text("tick")
        st.text("end")
        """
    )
    on.aside.plan[3] = on.again
    on.again()
    assert on.outcomes == ["interrupted", "finished"]
    assert on.aside.calls == 3 + 4
    assert on.texts == ["tick"] * 4 + ["end"]


def test_a_stop_that_the_script_swallows_holds_where_a_record_answers(stage: Callable[..., Stage]) -> None:
    on = stage(
        """
        if st.session_state.get("halt"):
            try:
                st.stop()
            except BaseException:
                pass
        for row in range(3):
            st.text(row)
        reached()
        """
    )
    on.again()
    on.session.state.set("halt", True)
    on.again()
    assert on.outcomes == ["finished", "stopped"]
    assert on.reached.calls == 1
    assert on.texts == []


def test_an_interruption_that_the_script_swallows_comes_again(stage: Callable[..., Stage]) -> None:
    on = stage(
        """
        aside()
        for row in range(3):
            try:
                with st.container():
                    st.text(row)
                    st.text("more")
            except BaseException:
                reached()
        st.text("end")
        """
    )
    on.aside.plan[2] = on.again
    on.again()
    on.again()
    assert on.outcomes == ["finished", "interrupted", "finished"]


def test_an_ended_run_leaves_no_half_of_a_record(stage: Callable[..., Stage]) -> None:
    """The outer unit was ended before its second half: it is no record, and the units in it still are."""
    on = stage(
        """
        level = st.session_state.get("level", 0)
        with st.container():
            st.text(level)
            for row in range(2):
                st.text(f"first {row}")
            aside()
            for row in range(2):
                st.text(f"second {row}")
        reached()
        """
    )
    whole = ["first 0", "first 1", "second 0", "second 1"]
    on.again()
    on.aside.plan[2] = on.again
    on.session.state.set("level", 5)
    on.again()
    assert on.outcomes == ["finished", "interrupted", "finished"]
    assert on.texts == ["5", *whole]
    on.again()
    on.session.state.set("level", 0)
    on.again()
    assert on.texts == ["0", *whole]
    assert on.outcomes[3:] == ["finished", "finished"]
    if on.session.engine is not None:
        record = RunRecord(on.session.trace)
        assert (record.ran, record.skipped) == ([], ["with st.container()"])


def test_a_bell_that_rang_between_runs_ends_none(stage: Callable[..., Stage]) -> None:
    on = stage(SKIPPED)
    on.again()
    if on.session.engine is not None:
        on.session.engine.interrupt()
    on.again()
    assert on.outcomes == ["finished", "finished"]
    assert on.reached.calls == 2


def test_without_the_rule_skipped_loops_do_not_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # as it is, to be there again
    path = tmp_path / "app.py"
    path.write_text("import streamlit as st\n" + SKIPPED, encoding="utf-8")
    _core.break_rules(["GivingWay"])  # type: ignore[attr-defined]
    try:
        with World():
            on = Stage(path, 1)
            on.aside.plan[2] = on.again
            on.again()
            on.again()
    finally:
        _core.break_rules([])  # type: ignore[attr-defined]
        forget_folder(tmp_path)
    assert on.reached.calls == 3
