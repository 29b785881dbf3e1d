"""What is skipped, and what runs instead when something it rests on changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_a_call_is_skipped_when_nothing_it_read_changed(stage: Callable[..., Any]) -> None:
    play = stage("def double(n):\n    return n * 2\nx = double(N)")
    assert play.event(N=1).ran == ["double"]
    assert play.event(N=1).skipped == ["double"]
    assert play.event(N=2).of("double").reasons == ["it has not run with these inputs before"]
    assert play.event(N=1).skipped == ["double"]


def test_only_the_call_whose_input_changed_runs(stage: Callable[..., Any]) -> None:
    source = "def work(n):\n    return n * n\ntotal = [work(n) for n in VALUES]"
    play = stage(source)
    play.event(VALUES=(1, 2, 3, 4))
    why = play.event(VALUES=(1, 2, 7, 4))
    assert (len(why.of("work").ran), len(why.of("work").skipped)) == (1, 3)


def test_inside_main_the_helpers_have_records_of_their_own(stage: Callable[..., Any]) -> None:
    source = """
def work(n):
    return n * n
def main():
    return [work(n) for n in VALUES]
x = main()
"""
    play = stage(source)
    play.event(VALUES=(1, 2))
    why = play.event(VALUES=(1, 5))
    assert why.ran == ["work", "main"]
    assert why.skipped == ["work"]
    assert why.of("main").reasons == ["VALUES changed"]
    assert play.event(VALUES=(1, 5)).skipped == ["main"]


def test_a_global_that_a_callee_reads_is_a_read_of_the_caller(stage: Callable[..., Any]) -> None:
    source = """
def inner():
    return RATE
def outer():
    return inner() + 1
x = outer()
"""
    play = stage(source)
    play.event(RATE=1)
    assert play.event(RATE=1).skipped == ["outer"]
    why = play.event(RATE=2)
    assert why.ran == ["inner", "outer"]
    assert why.of("outer").reasons == ["RATE changed"]


def test_a_nested_skip_merges_its_reads_upward(stage: Callable[..., Any]) -> None:
    source = """
def inner():
    return RATE
def outer(n):
    return inner() + n
a = inner()
x = outer(N)
"""
    play = stage(source)
    play.event(RATE=1, N=1)
    assert play.event(RATE=1, N=2).skipped == ["inner", "inner"]  # outer ran over a skipped inner
    why = play.event(RATE=5, N=2)
    assert why.of("outer").ran == ["outer"]


def test_a_cell_read_in_one_branch_only_matters_there(stage: Callable[..., Any]) -> None:
    source = """
def pick(flag):
    if flag:
        return box.get("a", 0)
    return box.get("b", 0)
x = pick(FLAG)
"""
    play = stage(source)
    play.event(FLAG=True)
    for each in (play.plain_box, play.engine_box):
        each.values["b"] = 5
    assert play.event(FLAG=True).skipped == ["pick"]
    assert play.event(FLAG=False).ran == ["pick"]
    for each in (play.plain_box, play.engine_box):
        each.values["a"] = 9
    assert play.event(FLAG=False).skipped == ["pick"]
    assert play.event(FLAG=True).of("pick").reasons == ["('box', 'a') changed"]


def test_a_write_by_value_is_applied_again_by_a_skip(stage: Callable[..., Any]) -> None:
    source = """
def note(n):
    box.put("last", n)
    return n
x = note(N)
"""
    play = stage(source)
    play.event(N=1)
    play.event(N=2)
    assert play.event(N=1).skipped == ["note"]
    assert play.engine_box.values == {"last": 1}


def test_a_counter_in_a_cell_keeps_counting(stage: Callable[..., Any]) -> None:
    play = stage('def count():\n    box.put("n", box.get("n", 0) + 1)\n    return box.get("n")\nx = count()')
    for _ in range(4):
        assert play.event().ran == ["count"]
    assert play.engine_box.values == {"n": 4}


def test_a_reset_cell_is_read_as_the_unit_left_it(stage: Callable[..., Any]) -> None:
    source = (
        'def reset():\n    box.put("n", 0)\n    box.put("n", box.get("n") + 2)\n    return box.get("n")\nx = reset()'
    )
    play = stage(source)
    play.event()
    assert play.event().skipped == ["reset"]


def test_editing_a_helper_is_a_change_of_the_caller(stage: Callable[..., Any]) -> None:
    play = stage("def work(n):\n    return n + 1\ndef main():\n    return work(3)\nx = main()")
    play.event()
    play.source = play.source.replace("n + 1", "n + 2")
    play.__post_init__()
    assert play.event().ran == ["work", "main"]


def test_early_cut_off_stops_a_change(stage: Callable[..., Any]) -> None:
    source = "def tens(n):\n    return n // 10\ndef show(n):\n    return 'x' * n\nx = show(tens(N))"
    play = stage(source)
    play.event(N=11)
    why = play.event(N=15)
    assert (why.of("tens").ran, why.skipped) == (["tens"], ["show"])


def test_units_of_an_exception_are_kept_where_they_ended_well(stage: Callable[..., Any]) -> None:
    source = """
def good(n):
    return n
def bad(n):
    good(n)
    raise ValueError("no")
def main():
    try:
        bad(N)
    except ValueError as error:
        return str(error)
x = main()
"""
    play = stage(source)
    why = play.event(N=1)
    assert why.unskippable == ["bad"]
    assert play.event(N=1).skipped == ["main"]
    why = play.event(N=2)
    assert why.ran == ["good", "bad", "main"]


def test_an_exception_that_leaves_the_script_drops_the_open_units(stage: Callable[..., Any]) -> None:
    play = stage("def good():\n    return 1\ndef bad():\n    good()\n    raise ValueError('no')\nbad()")
    play.event()
    why = play.event()
    assert (why.ran, why.skipped) == (["bad"], ["good"])


def test_the_result_of_a_table_function_is_remembered(stage: Callable[..., Any]) -> None:
    play = stage("from math import factorial\nx = factorial(N)")
    assert play.event(N=5).ran == ["math.factorial"]
    assert play.event(N=5).skipped == ["math.factorial"]


def test_cheap_sites_are_switched_off(stage: Callable[..., Any]) -> None:
    play = stage("def tiny(n):\n    return n\nfor n in range(20):\n    x = tiny(n)", threshold_us=1e9)
    why = play.event()
    assert len(why.of("tiny").ran) == 8
    assert play.event().of("tiny").ran == []


def test_options_of_the_process_are_part_of_every_key(stage: Callable[..., Any]) -> None:
    precision = [28]
    play = stage("def work():\n    return 1\nx = work()", options=lambda: tuple(precision))
    play.event()
    assert play.event().skipped == ["work"]
    precision[0] = 5
    assert play.event().ran == ["work"]


def test_records_that_say_the_same_replace_each_other(stage: Callable[..., Any]) -> None:
    # After deletions a set may iterate in an order that no copy has, so its result is never handed out.
    source = (
        "def odd():\n    s = set(range(64))\n    for n in range(60):\n        s.discard(n)\n    return s\nx = odd()"
    )
    play = stage(source)
    play.event()
    before = play.engine.size()
    for _ in range(5):
        play.event()
    assert play.engine.size() == before


def test_the_memo_store_keeps_within_its_budget(stage: Callable[..., Any]) -> None:
    play = stage("def big(n):\n    return [n] * 1000\nfor n in range(50):\n    x = big(N + n)", memo_bytes=100_000)
    for at in range(4):
        play.event(N=at * 50)
    records, size = play.engine.size()
    assert size <= 100_000
    assert 0 < records < 50


def test_records_of_the_last_run_are_kept_and_few_others(stage: Callable[..., Any]) -> None:
    play = stage("def work(n):\n    return n\nfor n in range(30):\n    x = work(N + n)")
    play.event(N=0)
    assert play.event(N=0).skipped == ["for n in range(30)"]
    play.event(N=100)
    assert play.engine.size()[0] == 40  # thirty calls and the loop of this run, eight spare calls and a loop
