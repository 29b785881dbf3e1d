"""Signals, memos and effects from Python. Tests assert the log of what ran, not only values."""

import doctest
import gc
import threading
import weakref
from collections.abc import Iterator

import numpy as np
import pytest

import lattice_st.reactive as module
from lattice_st.reactive import (
    CycleError,
    DisposedError,
    Graph,
    GraphError,
    batch,
    current_graph,
    effect,
    memo,
    on_cleanup,
    owner,
    signal,
    untracked,
)


@pytest.fixture(autouse=True)
def graph() -> Iterator[Graph]:
    with Graph() as fresh:
        fresh.trace(True)
        yield fresh


def ran(graph: Graph) -> list[str]:
    """The log, with the names of this test's functions only."""
    return [line.replace(".<locals>", "").split(" ")[0] + " " + line.rsplit(".", 1)[-1] for line in graph.take_trace()]


def test_docstring_examples_are_true() -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted > 20
    assert outcome.failed == 0


def test_memo_runs_only_when_inputs_change(graph: Graph) -> None:
    a = signal(1)

    @memo
    def double() -> int:
        return a.value * 2

    assert ran(graph) == []
    assert (double(), double.value) == (2, 2)
    assert ran(graph) == ["ran double"]
    a.value = 1
    assert double() == 2
    assert ran(graph) == []
    a.value = 4
    assert double() == 8
    assert ran(graph) == ["ran double"]


def test_equal_memo_spares_what_is_below(graph: Graph) -> None:
    a = signal(1)

    @memo
    def parity() -> int:
        return a.value % 2

    @memo
    def text() -> str:
        return str(parity())

    assert text() == "1"
    ran(graph)
    a.value = 3
    assert text() == "1"
    assert ran(graph) == ["equal parity", "spared text"]


def test_batch_runs_effects_once(graph: Graph) -> None:
    a, b = signal(1), signal(2)
    seen = []
    effect(lambda: seen.append(a.value + b.value))
    with batch():
        a.value = 10
        with batch():
            b.value = 20
    assert seen == [3, 30]


def test_batch_that_fails_still_flushes() -> None:
    a = signal(1)
    seen = []
    effect(lambda: seen.append(a.value))

    def half_way() -> None:
        with batch():
            a.value = 2
            raise KeyError

    with pytest.raises(KeyError):
        half_way()
    a.value = 3
    assert seen == [1, 2, 3]


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        (1, True, 2),
        (1, 1.0, 2),
        (0.0, -0.0, 2),
        (float("nan"), float("nan"), 1),
        (10**30, 10**30 + 0, 1),
        ("ab" * 50, "".join(["ab"] * 50), 1),
        ([1], [1], 2),
        ((1,), (*[1],), 2),
        (None, None, 1),
    ],
)
def test_equality_is_identity_and_exact_scalars(old: object, new: object, runs: int) -> None:
    s = signal(old)
    seen = []
    effect(lambda: seen.append(s.value))
    s.value = new
    assert len(seen) == runs


def test_arrays_are_compared_by_identity() -> None:
    first = np.arange(3)
    s = signal(first)
    seen = []
    effect(lambda: seen.append(s.value))
    s.value = first
    s.value = first.copy()
    assert len(seen) == 2


def test_own_equality_decides() -> None:
    s = signal([1, 2], equals=lambda old, new: sorted(old) == sorted(new))
    seen = []
    effect(lambda: seen.append(s.value))
    s.value = [2, 1]
    s.value = [3]
    assert seen == [[1, 2], [3]]


def test_failing_equality_leaves_the_signal_as_it_was() -> None:
    s = signal(1, equals=lambda old, new: bool(old // 0))
    with pytest.raises(ZeroDivisionError):
        s.value = 2
    assert s.value == 1


def test_memo_error_is_raised_at_each_reading_and_retried_on_change(graph: Graph) -> None:
    a = signal(0)

    @memo
    def quotient() -> float:
        return 10 / a.value

    depths = []
    for _ in range(3):
        with pytest.raises(ZeroDivisionError) as caught:
            quotient()
        depths.append(len(caught.traceback))
    assert ran(graph) == ["failed quotient"]
    assert depths[1] == depths[2], "the traceback does not grow"
    a.value = 5
    assert quotient() == 2


def test_interrupted_memo_is_tried_again_at_the_next_read() -> None:
    interrupt = [True]

    @memo
    def slow() -> int:
        if interrupt.pop():
            raise KeyboardInterrupt
        return 1

    with pytest.raises(KeyboardInterrupt):
        slow()
    interrupt.append(False)
    assert slow() == 1


def test_effect_errors_come_out_of_the_write_after_all_effects_ran() -> None:
    a = signal(1)
    seen = []

    @effect
    def bad() -> None:
        if a.value == 2:
            raise ValueError("two")

    effect(lambda: seen.append(a.value))
    with pytest.raises(ValueError, match="two"):
        a.value = 2
    a.value = 3
    assert seen == [1, 2, 3]
    assert bad.alive


def test_several_effect_errors_make_a_group() -> None:
    a = signal(1)
    effects = [effect(lambda: 1 / (a.value - 2)), effect(lambda: [0][a.value - 1])]
    with pytest.raises(ExceptionGroup) as caught:
        a.value = 2
    assert [type(error) for error in caught.value.exceptions] == [ZeroDivisionError, IndexError]
    assert all(one.alive for one in effects)


def test_effect_whose_first_run_fails_is_not_made(graph: Graph) -> None:
    a = signal(0)
    before = len(graph)
    with pytest.raises(ZeroDivisionError):
        effect(lambda: 1 / a.value)
    assert len(graph) == before


def test_cycle_names_the_chain() -> None:
    on = signal(True)

    @memo
    def first() -> int:
        return second() if on.value else 1

    @memo
    def second() -> int:
        return first() + 1

    with pytest.raises(CycleError, match=r"first -> .*second -> .*first"):
        first()
    on.value = False
    assert (first(), second()) == (1, 2)


def test_effect_that_never_settles_is_an_error() -> None:
    a = signal(0)

    def grow() -> None:
        a.value += 1

    with pytest.raises(GraphError, match="does not settle"):
        effect(grow)


def test_untracked_reads_make_no_source() -> None:
    a, b = signal(1), signal(2)
    total = memo(lambda: a.value + untracked(lambda: b.value) + b.peek())
    assert total() == 5
    b.value = 20
    assert total() == 5


def test_owner_ends_what_was_made_under_it() -> None:
    a = signal(1)
    seen = []
    page = owner()
    with page:
        effect(lambda: seen.append(a.value))
        double = memo(lambda: a.value * 2)
    assert double() == 2
    page.dispose()
    page.dispose()
    a.value = 2
    assert seen == [1]
    with pytest.raises(DisposedError):
        double()


def test_effect_may_dispose_itself() -> None:
    a = signal(1)
    seen = []
    handles = []

    @effect
    def once() -> None:
        seen.append(a.value)
        for handle in handles:
            handle.dispose()

    handles.append(once)
    a.value = 2
    a.value = 3
    assert seen == [1, 2]
    assert not once.alive


def test_cleanups_run_before_a_rerun_and_at_the_end() -> None:
    a = signal(1)
    seen = []

    @effect
    def connection() -> None:
        value = a.value
        on_cleanup(lambda: seen.append(value))

    a.value = 2
    assert seen == [1]
    connection.dispose()
    assert seen == [1, 2]


def test_dropped_handles_free_their_nodes(graph: Graph) -> None:
    for _ in range(10):
        a = signal(1)
        m = memo(lambda a=a: a.value)
        m()
    del a, m
    gc.collect()
    assert len(graph) == 0


def test_graph_in_a_reference_cycle_is_collected() -> None:
    class Marker:
        pass

    def entangled() -> weakref.ref[Marker]:
        marker = Marker()
        with Graph():
            a = signal(marker)
            handles: list[object] = []
            handles.append(memo(lambda: (a.value, handles)))
            handles.append(effect(lambda: (a.value, handles)))
        return weakref.ref(marker)

    dead = entangled()
    gc.collect()
    assert dead() is None


def test_finalisers_may_use_the_graph() -> None:
    a = signal(0)
    seen = []

    class Loud:
        def __del__(self) -> None:
            seen.append(a.value)

    b = signal(Loud())
    b.value = None
    assert seen == [0]


def test_graphs_are_separate_and_threads_have_their_own() -> None:
    here = current_graph()
    there = []
    worker = threading.Thread(target=lambda: there.append(current_graph()))
    worker.start()
    worker.join()
    assert there[0] is not here
    with Graph() as inner:
        assert current_graph() is inner
    assert current_graph() is here


def test_another_thread_cannot_enter_a_running_graph() -> None:
    a = signal(1)
    errors = []

    def write() -> None:
        try:
            a.value = 2
        except GraphError as error:
            errors.append(str(error))

    @memo
    def outer() -> int:
        worker = threading.Thread(target=write)
        worker.start()
        worker.join()
        return a.value

    assert outer() == 1
    assert "another thread" in errors[0]


def test_nodes_made_in_a_body_belong_to_its_graph(graph: Graph) -> None:
    a = signal(1)
    made = []

    @memo
    def outer() -> int:
        made.append(current_graph())
        return a.value

    with Graph():
        assert outer() == 1
    assert made == [graph]
