"""Records that rest on a promise are checked before they are trusted, and any record may be sampled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from unit.engine.conftest import Row
from unit.engine.conftest import describe as table
from unit.engine.promises import CALLS, promised

from lattice_st import _core
from lattice_st.purity import declare_pure, forget_declarations

Stage = Callable[..., Any]
HERE = "unit.engine.promises."
AGREES = "it was checked, and agrees with its record"
FIRST = "it has not run with these inputs before"


def describe(callee: object) -> Row:
    """The table of these tests."""
    name = getattr(callee, "__name__", "")
    if name in ("promised", "liar", "moody"):
        return Row("pure", weak=True)
    return Row("pure") if name == "sworn" else table(callee)


@pytest.fixture(autouse=True)
def nothing_declared() -> Iterator[None]:
    CALLS.clear()
    yield
    forget_declarations()


def engine(**parts: Any) -> _core.Engine:
    return _core.Engine(threshold_us=0.0, describe=describe, **parts)


def alone(stage: Stage, source: str, **parts: Any) -> Callable[..., Any]:
    """A stage whose incremental side plays alone, since the functions of this file count calls."""
    play = stage(f"from unit.engine.promises import liar, moody, promised, sworn\n{source}", engine=engine(**parts))

    def event(**values: Any) -> Any:
        names = play._namespace(play.engine_box, values)
        play.engine.start(names)
        play.outcome = "failed"
        try:
            play.outcome = play._play(names, units=True)
        finally:
            from lattice_st.session.why import RunRecord

            why = RunRecord(play.engine.finish("finished" if play.outcome == "finished" else "failed"))
        play.names = names
        return why

    event.play = play  # type: ignore[attr-defined]
    return event


def test_a_weak_entry_is_checked_twice_and_then_trusted(stage: Stage) -> None:
    event = alone(stage, "x = promised(4)")
    reasons = [event().of(HERE + "promised").reasons for _ in range(3)]
    assert reasons == [[FIRST], [AGREES], [AGREES]]
    why = event()
    assert why.skipped == [HERE + "promised"]
    assert len(CALLS) == 3
    assert event.play.names["x"] == 8  # type: ignore[attr-defined]


def test_units_around_a_weak_callee_are_checked_as_well(stage: Stage) -> None:
    event = alone(stage, "def work(n):\n    return promised(n) + 1\nx = work(4)")
    for _ in range(3):
        assert "work" in event().ran
    assert event().skipped == ["work"]


def test_a_unit_that_was_made_over_a_skipped_weak_call_rests_on_it_too(stage: Stage) -> None:
    event = alone(stage, "def work(n, m):\n    return promised(n) + m\nx = work(4, M)")
    for _ in range(4):
        event(M=1)
    assert event(M=2).ran == ["work"]  # over a skipped `promised`
    assert event(M=2).of("work").reasons == [AGREES]


def test_a_callee_that_breaks_its_promise_is_turned_off_and_what_ran_counts(stage: Stage) -> None:
    event = alone(stage, "x = liar(10)")
    event()
    why = event()
    assert why.of(HERE + "liar").reasons[0].startswith("it disagreed with its record (its result differs)")
    assert event.play.names["x"] == 12  # type: ignore[attr-defined]
    assert event.play.engine.size()[0] == 0  # type: ignore[attr-defined]
    for expected in (13, 14, 15):
        event()
        assert event.play.names["x"] == expected  # type: ignore[attr-defined]


def test_the_records_around_a_broken_promise_go_with_it(stage: Stage) -> None:
    memo = _core.MemoStore(1 << 28)
    event = alone(
        stage,
        "def inner(n):\n    return liar(n)\ndef other(n):\n    return n\ndef outer(n):\n    return inner(n)\n"
        "x = outer(1)\ny = other(1)",
        memo=memo,
    )
    event()
    why = event()
    assert why.of("outer").reasons[0].endswith("liar, which disagreed with its record")
    assert [row[0] for row in memo.rows()] == ["other"]
    for _ in range(3):
        why = event()
    assert "outer" in why.ran
    assert why.of("outer").reasons[0].endswith("liar, which disagreed with its record")


def test_what_one_session_found_out_holds_for_all(stage: Stage) -> None:
    memo = _core.MemoStore(1 << 28)
    one, two = (alone(stage, "def work(n):\n    return liar(n)\nx = work(10)", memo=memo) for _ in range(2))
    one()
    one()
    assert memo.size()[0] == 0
    for _ in range(3):
        assert two().of("work").reasons[0].endswith("liar, which disagreed with its record")


def test_a_promise_that_raises_where_it_answered_before_is_broken(stage: Stage) -> None:
    event = alone(stage, "x = moody(3)")
    event()
    why = event()
    assert why.of(HERE + "moody").reasons[0].startswith("it disagreed with its record (it raised)")


def test_an_effect_that_differs_is_a_disagreement(stage: Stage) -> None:
    source = """
def note(n):
    box.put("k", n)
    return None
def work():
    note(HIDDEN[0](1))
work()
"""
    event = alone(stage, source.replace("HIDDEN[0]", "liar"))
    event()
    assert any("its effects differ" in reason or "calls" in reason for reason in event().of("work").reasons)


def test_a_function_of_the_script_may_be_declared_pure(stage: Stage) -> None:
    source = """
def fetch(n):
    append_to_log(n)
    return n * RATE
declare(fetch)
x = fetch(4)
"""
    event = alone(stage, source)
    given = {"append_to_log": Log(), "declare": Declare()}
    for _ in range(3):
        assert event(RATE=2, **given).ran == ["fetch"]
    assert event(RATE=2, **given).skipped == ["fetch"]
    assert event(RATE=3, **given).ran == ["fetch"]  # the promise is about effects; what it reads is seen
    assert event.play.names["x"] == 12  # type: ignore[attr-defined]


def test_without_the_declaration_the_same_function_always_runs(stage: Stage) -> None:
    event = alone(stage, "def fetch(n):\n    append_to_log(n)\n    return n\nx = fetch(4)")
    for _ in range(3):
        assert event(append_to_log=Log()).ran == ["fetch"]


def test_a_declared_name_of_a_module_is_a_promise_for_what_is_in_it() -> None:
    from lattice_st.purity import describe as real

    assert real(promised).verdict == "unknown"
    declare_pure("unit.engine.promises")
    assert (real(promised).verdict, real(promised).weak) == ("pure", True)


def test_a_single_declared_callable_comes_back_so_that_a_decorator_works() -> None:
    assert declare_pure(promised) is promised
    with pytest.raises(TypeError, match="not int"):
        declare_pure(5)


def test_sampling_checks_what_is_proved_and_finds_what_the_tables_got_wrong(stage: Stage) -> None:
    event = alone(stage, "x = sworn(10)", sampling=1.0)
    event()
    assert event().of(HERE + "sworn").reasons[0].startswith("it disagreed with its record")
    event()
    assert event.play.names["x"] == 13  # type: ignore[attr-defined]


def test_sampling_takes_some_skips_by_its_seed_and_changes_no_result(stage: Stage) -> None:
    source = "def work(n):\n    return [n, box.get('k')]\nx = [work(n) for n in VALUES]"

    def checked(seed: int) -> list[int]:
        play = stage(source, engine=engine(sampling=0.3, seed=seed))
        values = tuple(range(40))
        play.event(VALUES=values)
        return [len(play.event(VALUES=values).ran) for _ in range(3)]

    assert checked(1) == checked(1)
    assert checked(1) != checked(2)
    assert sum(checked(3)) > 0


def test_without_sampling_nothing_is_checked(stage: Stage) -> None:
    play = stage("def work(n):\n    return n\nx = [work(n) for n in range(50)]", engine=engine())
    play.event()
    assert play.event().ran == []


class Log:
    """A callable that no table knows."""

    def __call__(self, n: object) -> None:
        CALLS.append(n)


class Declare:
    """`declare_pure` for the scripts of this file."""

    __lattice_ignore__ = True

    def __call__(self, function: Callable[..., object]) -> None:
        declare_pure(function)
