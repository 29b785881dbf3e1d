"""The memo store: exact bytes, what goes first when there are too many, and what a site may spare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lattice_st import _core

Stage = Callable[..., Any]


def exact(memo: _core.MemoStore) -> bool:
    """Whether the running count is what counting anew gives."""
    return memo.size()[1] == sum(memo.measure())


def sized(memo: _core.MemoStore, **parts: Any) -> _core.Engine:
    from unit.engine.conftest import describe

    return _core.Engine(threshold_us=parts.pop("threshold_us", 0.0), memo=memo, describe=describe)


WORK = "def work(n):\n    return 'x' * n\nx = [work(n) for n in SIZES]"


def test_bytes_are_counted_exactly_while_records_come_and_go(stage: Stage) -> None:
    memo = _core.MemoStore(60_000)
    play = stage(WORK, engine=sized(memo))
    for start in range(0, 300, 30):
        play.event(SIZES=tuple(range(start, start + 40)))
        assert exact(memo)
        assert memo.size()[1] <= 60_000
    memo.clear()
    assert (memo.size(), memo.measure()) == ((0, 0), (0, 0))


def test_without_a_clock_the_largest_result_goes_first(stage: Stage) -> None:
    memo = _core.MemoStore(100_000)
    play = stage(WORK, engine=sized(memo))
    play.event(SIZES=(40_000, 10, 20, 30_000, 30, 35_000))
    assert play.event(SIZES=(10, 20, 30)).ran == []
    assert len(play.event(SIZES=(40_000,)).ran) == 1


def test_of_records_of_one_size_the_dearer_one_stays(stage: Stage) -> None:
    memo = _core.MemoStore(60_000)
    source = """
def slow(n):
    for _ in range(n * 20000):
        pass
    return "x" * 20000
x = [slow(n) for n in TIMES]
"""
    play = stage(source, engine=sized(memo, threshold_us=0.01))
    play.event(TIMES=(40, 1, 2, 3))
    costs = [cost for name, _, cost, _, _ in memo.rows() if name == "slow"]
    assert len(costs) == 2
    assert max(costs) == costs[0]  # the first one, which is also the longest unused


def test_records_of_the_last_finished_run_of_any_engine_are_not_dropped_for_number(stage: Stage) -> None:
    memo = _core.MemoStore(1 << 28)
    one, two = stage(WORK, engine=sized(memo)), stage(WORK, engine=sized(memo))
    one.event(SIZES=tuple(range(30)))
    two.event(SIZES=tuple(range(100, 120)))
    assert memo.size()[0] == 50
    for _ in range(3):
        two.event(SIZES=tuple(range(200, 220)))
    assert memo.size()[0] == 30 + 20 + 8
    assert len(one.event(SIZES=tuple(range(30))).skipped) == 30


def test_a_site_spares_the_eight_records_that_were_used_last(stage: Stage) -> None:
    memo = _core.MemoStore(1 << 28)
    play = stage(WORK, engine=sized(memo))
    for n in range(20):
        play.event(SIZES=(n,))
    assert memo.size()[0] == 9
    assert play.event(SIZES=(11,)).skipped == ["work"]
    assert play.event(SIZES=(10,)).ran == ["work"]


def test_what_a_skipped_unit_is_made_of_is_kept_with_it(stage: Stage) -> None:
    source = """
def work(n):
    return n * n
def main():
    return sum([work(n) for n in VALUES])
x = main()
"""
    values = tuple(range(30))
    memo = _core.MemoStore(1 << 28)
    play = stage(source, engine=sized(memo))
    play.event(VALUES=values)
    for _ in range(3):
        assert play.event(VALUES=values).skipped == ["main"]
    why = play.event(VALUES=(*values[:-1], 99))
    assert (len(why.of("work").skipped), why.ran) == (29, ["work", "main"])


def test_a_run_that_was_broken_off_keeps_what_it_had_made(stage: Stage) -> None:
    source = WORK + "\ny = 1 / DIVISOR"
    play = stage(source, engine=sized(_core.MemoStore(1 << 28)))
    play.event(SIZES=(1,), DIVISOR=1)
    play.event(SIZES=tuple(range(30)), DIVISOR=0)
    assert len(play.event(SIZES=tuple(range(30)), DIVISOR=1).skipped) == 30


def test_a_result_larger_than_the_budget_is_not_kept(stage: Stage) -> None:
    memo = _core.MemoStore(5_000)
    play = stage(WORK, engine=sized(memo))
    why = play.event(SIZES=(10, 10_000))
    assert "its result is larger than engine.memoBytes" in why.of("work").reasons
    assert memo.size()[0] == 1
    assert play.event(SIZES=(10,)).skipped == ["work"]


def test_an_engine_that_is_closed_holds_nothing_any_more(stage: Stage) -> None:
    memo = _core.MemoStore(1 << 28)
    engine = sized(memo)
    play = stage(WORK, engine=engine)
    play.event(SIZES=tuple(range(30)))
    engine.close()
    assert memo.size()[0] == 8
    assert {holders for _, _, _, holders, _ in memo.rows()} == {0}


def test_an_engine_that_is_forgotten_holds_nothing_any_more(stage: Stage) -> None:
    memo = _core.MemoStore(1 << 28)
    play = stage(WORK, engine=sized(memo))
    play.event(SIZES=tuple(range(30)))
    del play
    assert memo.size()[0] == 8


def test_a_cell_that_does_not_say_it_is_shared_stays_with_its_engine(stage: Stage) -> None:
    source = 'def f():\n    return box.get("n", 0)\nx = f()'
    memo = _core.MemoStore(1 << 28)
    one, two = stage(source, engine=sized(memo)), stage(source, engine=sized(memo))
    one.event()
    assert two.event().ran == ["f"]
    assert two.event().skipped == ["f"]
    assert memo.size()[0] == 2


def test_a_chain_of_calls_that_grows_with_each_run_is_let_go_in_one_go(stage: Stage) -> None:
    source = "def down(n):\n    return 0 if n == 0 else 1 + down(n - 1)\nx = down(N)"
    memo = _core.MemoStore(1 << 28)
    engine = sized(memo)
    play = stage(source, engine=engine)
    for n in range(40):
        play.event(N=n * 15)
    assert exact(memo)
    engine.close()
    assert memo.size()[0] == 16  # of two sites
    assert exact(memo)
