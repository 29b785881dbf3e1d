"""Snapshots and hand-outs. Invariant: what is handed out is what execution would give: fresh, current, exact, or a miss."""

import array
import collections
import functools
import io
import random
import types
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from lattice_st._core import Unsupported, fingerprint, snapshot

FRESH: dict[str, Callable[[], Any]] = {
    "list": lambda: [1, [2, {"a": (3, [4])}]],
    "dict": lambda: {"a": 1, "b": [2]},
    "flat dict": lambda: {"a": 1, "b": 2.0},
    "set": lambda: {1, 2.5, 7},  # of numbers: the order of texts differs from process to process
    "bytearray": lambda: bytearray(b"abc"),
    "deque": lambda: collections.deque([1, [2]], 7),
    "ordered": lambda: collections.OrderedDict(b=[1], a=2),
    "default": lambda: collections.defaultdict(list, a=[1]),
    "counter": lambda: collections.Counter("abca"),
    "namespace": lambda: types.SimpleNamespace(a=1, b=[2]),
    "partial": lambda: functools.partial(sorted, [3, 1], reverse=True),
    "array": lambda: np.arange(6.0).reshape(2, 3),
    "fortran": lambda: np.asfortranarray(np.arange(6).reshape(2, 3)),
    "strided": lambda: np.arange(10)[::3],
    "strings": lambda: np.array(["a", None, 1], dtype=object),
    "dates": lambda: np.array(["2024-01-01", "NaT"], dtype="M8[D]"),
    "frame": lambda: pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": [0.5, 1.5]}, index=pd.Index([3, 4], name="i")),
    "object frame": lambda: pd.DataFrame({"a": [1, "x", None]}, dtype=object),
    "categories": lambda: pd.DataFrame({"a": pd.Categorical(["x", "y"])}),
    "times": lambda: pd.DataFrame({"a": pd.date_range("2024", periods=3, tz="UTC")}),
    "nullable": lambda: pd.DataFrame({"a": pd.array([1, None])}),
    "time index": lambda: pd.Series([1, 2], index=pd.date_range("2024", periods=2), name="s"),
    "multi": lambda: pd.DataFrame({"a": [1]}, index=pd.MultiIndex.from_tuples([(1, "x")], names=["p", "q"])),
    "index": lambda: pd.Index(["a", "b"], name="n"),
    "polars": lambda: pl.DataFrame({"a": [1, None], "b": ["x", "y"]}),
    "series": lambda: pl.Series("a", [1, 2]),
    "list cells": lambda: pd.DataFrame({"a": [[1], {"b": [2]}], "n": [1, 2]}),
    "series of lists": lambda: pd.Series([[1], None, (2, [3])], name="s"),
    "objects": lambda: np.array([[1], None, {"a": [2]}], dtype=object),
    "generator": lambda: np.random.default_rng(1),
    "old generator": lambda: np.random.RandomState(1),
    "random": lambda: random.Random(1),
    "text in memory": lambda: io.StringIO("abc"),
    "bytes in memory": lambda: io.BytesIO(b"abc"),
    "numbers": lambda: array.array("d", [1.0, 2.0]),
    "wrapped dict": lambda: collections.UserDict(a=[1]),
    "chain": lambda: collections.ChainMap({"a": [1]}, {"b": 2}),
    "polynomial": lambda: np.polynomial.Polynomial([1.0, 2.0]),
    "fields": lambda: np.array([(1, 2.0)], dtype=np.dtype([("a", "i1"), ("b", "f8")], align=True)),
    "views": lambda: [base := np.arange(4.0), base[1:], base[::2]],
}


@pytest.mark.parametrize("kind", FRESH)
def test_a_hand_out_is_fresh_and_has_the_same_print(kind: str) -> None:
    value = FRESH[kind]()
    taken = snapshot(value)
    first, second = taken.rebuild(()), taken.rebuild(())
    assert type(first) is type(value)
    assert fingerprint(first) == fingerprint(value) == fingerprint(second)
    assert first is not value
    assert first is not second
    assert taken.nbytes > 0


@pytest.mark.parametrize(
    "value",
    [
        pa.table({"a": [1], "b": [["x"]]}),
        pa.array([1, None]),
        pa.chunked_array([[1], [2]]),
        pa.record_batch({"a": [1]}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_arrow_data_keeps_its_print(value: Any) -> None:
    assert fingerprint(snapshot(value).rebuild(())) == fingerprint(value)


def mutate_array(value: np.ndarray) -> None:
    value[...] = 9


def mutate_frame(frame: pd.DataFrame) -> None:
    frame.iloc[0, 0] = frame.iloc[1, 0]
    frame["new"] = 1
    frame.index.name = "changed"
    frame.columns.name = "changed"
    frame.attrs["x"] = 1


def mutate_inner_array(series: pd.Series) -> None:
    series.array[0] = series.array[1]


MUTATIONS: dict[str, tuple[Callable[[], Any], Callable[[Any], Any]]] = {
    "list": (lambda: [1, [2]], lambda v: v[1].append(3)),
    "flat list": (lambda: [1, 2], lambda v: v.append(3)),
    "dict": (lambda: {"a": 1}, lambda v: v.update(a=2)),
    "set": (lambda: {1, 2}, lambda v: v.add(3)),
    "bytearray": (lambda: bytearray(b"ab"), lambda v: v.extend(b"c")),
    "array": (lambda: np.arange(4), mutate_array),
    "frame": (lambda: pd.DataFrame({"a": [1, 2]}), mutate_frame),
    "text frame": (lambda: pd.DataFrame({"a": ["x", "y"]}), mutate_frame),
    "text array": (lambda: pd.Series(["x", "y"]), mutate_inner_array),
    "arrow array": (lambda: pd.Series([1, 2], dtype=pd.ArrowDtype(pa.int64())), mutate_inner_array),
    "categories": (lambda: pd.Series(pd.Categorical(["x", "y"])), mutate_inner_array),
    "times": (lambda: pd.Series(pd.to_datetime(["2024", "2025"])), mutate_inner_array),
    "nullable": (lambda: pd.Series([1, 2], dtype="Int64"), mutate_inner_array),
    "polars": (lambda: pl.DataFrame({"a": [1, 2]}), lambda v: v.extend(pl.DataFrame({"a": [3]}))),
}


@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_mutation_of_the_original_does_not_reach_the_snapshot(kind: str) -> None:
    make, mutate = MUTATIONS[kind]
    value = make()
    before = fingerprint(value)
    taken = snapshot(value)
    mutate(value)
    assert fingerprint(value) != before
    assert fingerprint(taken.rebuild(())) == before


@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_mutation_of_a_hand_out_does_not_reach_the_next_one(kind: str) -> None:
    make, mutate = MUTATIONS[kind]
    taken = snapshot(make())
    before = fingerprint(taken.rebuild(()))
    mutate(taken.rebuild(()))
    assert fingerprint(taken.rebuild(())) == before == fingerprint(make())


def test_sharing_inside_a_result_is_kept() -> None:
    part = {"a": 1}
    first, second, (third,) = snapshot([part, part, (part,)]).rebuild(())
    assert first is second is third
    assert first is not part


def test_a_result_that_holds_itself_is_rebuilt() -> None:
    knot: list[Any] = [1]
    knot.append({"me": knot})
    built = snapshot(knot).rebuild(())
    assert built[1]["me"] is built


def test_a_returned_input_is_the_current_input() -> None:
    xs = [1]
    current = [2, 3]
    assert snapshot(xs, [xs]).rebuild([current]) is current


def test_a_part_of_an_input_is_that_part_of_the_current_input() -> None:
    inputs = ({"rows": [[1], [2]]}, [0])
    taken = snapshot((inputs[0]["rows"][1], {"new": inputs[1]}), inputs)
    current = ({"rows": [[5], [6]]}, [7])
    part, made = taken.rebuild(current)
    assert part is current[0]["rows"][1]
    assert made["new"] is current[1]


def test_a_view_of_an_input_is_refused() -> None:
    base = np.zeros(4)
    with pytest.raises(Unsupported, match="view of an input"):
        snapshot(base[1:], [base])


def test_a_frame_over_an_input_array_is_refused() -> None:
    base = np.arange(4.0).reshape(2, 2)
    with pytest.raises(Unsupported, match="memory of an input"):
        snapshot(pd.DataFrame(base, copy=False), [base])


def test_a_frame_that_shares_blocks_with_an_input_frame_is_copied() -> None:
    frame = pd.DataFrame({"a": [1, 2], "b": [0.5, 1.5]})
    part = frame[["a"]]
    built = snapshot(part, [frame]).rebuild([frame])
    assert fingerprint(built) == fingerprint(part)
    built.iloc[0, 0] = 9
    assert frame.iloc[0, 0] == 1


def test_two_views_of_one_fresh_buffer_lie_in_one_again() -> None:
    base = np.arange(4)
    left, right = snapshot([base[1:], base[:2]]).rebuild(())
    right[1] = 50
    assert left.tolist() == [50, 2, 3]
    assert base.tolist() == [0, 1, 2, 3]


def test_views_of_what_is_far_larger_than_they_are_refused() -> None:
    base = np.zeros(100_000)
    with pytest.raises(Unsupported, match="shares its memory"):
        snapshot([base[1:3], base[:2]])


def test_cells_of_blocks_that_a_copy_puts_together_stay_in_place() -> None:
    def made() -> pd.DataFrame:
        frame = pd.DataFrame({"n": [1, 2]})
        frame["a"] = [[1], [2, 2]]
        frame["f"] = frame["n"] / 2
        frame["b"] = [{"k": [3]}, None]
        return frame

    taken = snapshot(made())
    first, second = taken.rebuild(()), taken.rebuild(())
    first.at[0, "a"].append(9)
    first.at[0, "b"]["k"].append(9)
    assert second.to_dict("list") == made().to_dict("list")


def test_two_generators_over_one_source_of_bits_are_refused() -> None:
    bits = np.random.PCG64(1)
    with pytest.raises(Unsupported, match="others draw from its bits"):
        snapshot([np.random.Generator(bits), np.random.Generator(bits)])


def test_the_hidden_generators_are_not_copied() -> None:
    for hidden in (random._inst, np.random.mtrand._rand):  # type: ignore[attr-defined]
        with pytest.raises(Unsupported, match="everybody draws from"):
            snapshot([hidden])


def test_a_read_only_array_stays_read_only() -> None:
    value = np.arange(3)
    value.setflags(write=False)
    assert not snapshot(value).rebuild(()).flags.writeable


INSTANCES = {
    "plain": "class C: pass\nx = C(); x.a = [1]",
    "dataclass": "import dataclasses\n@dataclasses.dataclass\nclass C:\n    a: list\nx = C([1])",
    "frozen slots": "import dataclasses\n@dataclasses.dataclass(frozen=True, slots=True)\nclass C:\n    a: int\nx = C(1)",
    "slots": "class C:\n    __slots__ = ('a', 'b')\nx = C(); x.b = [1]",
    "namedtuple": "import collections\nC = collections.namedtuple('C', 'a b')\nx = C(1, [2])",
    "list": "class C(list): pass\nx = C([1]); x.a = 1",
    "dict": "class C(dict): pass\nx = C(a=[1])",
    "enum": "import enum\nclass C(enum.Enum):\n    A = 1\nx = C.A",
    "cycle": "class C: pass\nx = C(); x.me = x",
    "class": "class C: pass\nx = C",
    "function": "def C(a=1): return a\nx = C",
    "partial": "import functools\ndef C(a): return a\nx = functools.partial(C, 1)",
}


@pytest.mark.parametrize("kind", INSTANCES)
def test_an_instance_is_of_the_class_of_the_current_run(script: Any, kind: str) -> None:
    names, later = script(INSTANCES[kind]), script(INSTANCES[kind])
    built = snapshot([names["x"]]).rebuild((), later)[0]
    assert fingerprint(built) == fingerprint(later["x"])
    owners = (built, getattr(built, "func", None), type(built))
    assert any(owner is later["C"] for owner in owners)


@pytest.mark.parametrize("later", ["", "class C:\n    a = 2", "def C(): pass", "C = 5"])
def test_a_changed_class_is_a_miss(script: Any, later: str) -> None:
    taken = snapshot([script("class C: pass\nx = C()")["x"]])
    with pytest.raises(LookupError):
        taken.rebuild((), script(later))


@pytest.mark.parametrize(
    "source",
    [
        "def o():\n    class C: pass\n    return C()\nx = o()",
        "x = lambda: 1",
        "def o():\n    def f(): pass\n    return f\nx = o()",
        "x = iter([1])",
        "class C: pass\nx = C().__init__",
        "class C: pass\nx = {C(), C()}",
        "class C:\n    def __hash__(self): return 1\nx = {C(): 1}",
        "class C:\n    def __eq__(self, other): return True\n    __hash__ = object.__hash__\nx = {C(): 1}",
        "x = {i for i in range(100)}\nfor i in range(90): x.discard(i)\nx.add(1000); x.add(7)",
    ],
)
def test_what_cannot_be_handed_out_exactly_is_refused(script: Any, source: str) -> None:
    names = script(source)
    with pytest.raises(Unsupported):
        snapshot(names["x"])


def test_a_set_is_handed_out_in_the_recorded_order_or_not_at_all() -> None:
    handed_out = 0
    for size in range(60):
        value = set(range(0, size * 7, 7))
        for gone in list(value)[: size // 2]:
            value.discard(gone)
        try:
            built = snapshot(value).rebuild(())
        except Unsupported:
            continue
        handed_out += 1
        assert list(built) == list(value)
    assert handed_out > 0


def test_deep_nesting_is_refused() -> None:
    value: list[Any] = []
    for _ in range(10_000):
        value = [value]
    with pytest.raises(Unsupported, match="nested too deeply"):
        snapshot(value)


def test_a_snapshot_keeps_no_namespace_alive(script: Any) -> None:
    import gc
    import weakref

    names = script("class C: pass\nx = [C()]\ndef f(): return C")
    taken = snapshot([names["x"], names["f"]])
    gone = weakref.ref(names["C"])
    names.clear()
    gc.collect()
    assert gone() is None
    assert taken.nbytes > 0
