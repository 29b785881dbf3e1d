"""Prints of values: equal values agree, and each tiny difference is seen. Invariant: every type of the contract is here."""

import collections
import datetime as dt
import decimal
import enum
import fractions
import functools
import json
import pathlib
import random
import re
import struct
import types
import typing
import uuid
import zoneinfo
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from lattice_st._core import Unsupported, fingerprint

Make = Callable[[], Any]


def nan(bits: int) -> float:
    """A NaN with a payload."""
    return struct.unpack("<d", struct.pack("<Q", 0x7FF8000000000000 | bits))[0]


def named_index(name: str) -> pd.Index:
    return pd.Index([1, 2], name=name)


def frame_with(attrs: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame({"a": [1, 2]})
    frame.attrs.update(attrs)
    return frame


def read_only(array: np.ndarray) -> np.ndarray:
    array.setflags(write=False)
    return array


def drawn(generator: Any, draws: int) -> Any:
    for _ in range(draws):
        generator.random()
    return generator


ZURICH = "Europe/Zurich"

# Each group holds values that must all differ from one another; each is made twice and must agree with itself.
GROUPS: dict[str, list[Make]] = {
    "singletons and numbers": [
        lambda: None,
        lambda: True,
        lambda: False,
        lambda: 1,
        lambda: 0,
        lambda: -1,
        lambda: 2**63,
        lambda: -(2**63) - 1,
        lambda: 2**200,
        lambda: 1.0,
        lambda: 0.0,
        lambda: -0.0,
        lambda: nan(1),
        lambda: nan(2),
        lambda: float("inf"),
        lambda: 1 + 0j,
        lambda: complex(1, -0.0),
        lambda: ...,
        lambda: NotImplemented,
        lambda: decimal.Decimal("1"),
        lambda: decimal.Decimal("1.0"),
        lambda: decimal.Decimal("-0"),
        lambda: fractions.Fraction(1),
        lambda: fractions.Fraction(1, 3),
        lambda: np.int64(1),
        lambda: np.int32(1),
        lambda: np.float64(1),
        lambda: np.bool_(True),
        lambda: pd.NaT,
        lambda: pd.NA,
    ],
    "text and bytes": [
        lambda: "",
        lambda: "a",
        lambda: "é",
        lambda: "\u0101",
        lambda: "\U0001f600",
        lambda: "a\0",
        lambda: "1",
        lambda: b"",
        lambda: b"a",
        lambda: bytearray(b"a"),
        lambda: bytearray(b"b"),
        lambda: np.str_("a"),
        lambda: "x" * 300_000,
        lambda: "x" * 299_999 + "y",
        lambda: b"x" * 300_000,
        lambda: b"x" * 299_999 + b"y",
    ],
    "sequences": [
        list,
        tuple,
        lambda: [1, 2],
        lambda: (1, 2),
        lambda: [2, 1],
        lambda: [[1], 2],
        lambda: [1, [2]],
        lambda: ["ab", "c"],
        lambda: ["a", "bc"],
        lambda: [1, 2, None],
        lambda: range(3),
        lambda: range(0, 3, 2),
        lambda: slice(3),
        lambda: slice(0, 3),
        lambda: collections.deque([1, 2]),
        lambda: collections.deque([1, 2], 5),
    ],
    "mappings and sets": [
        dict,
        set,
        frozenset,
        lambda: {"a": 1, "b": 2},
        lambda: {"b": 2, "a": 1},
        lambda: {"a": 1, "b": 2.0},
        lambda: {1: 1},
        lambda: {True: 1},
        lambda: {1.0: 1},
        lambda: collections.OrderedDict(a=1, b=2),
        lambda: collections.OrderedDict(b=2, a=1),
        lambda: collections.defaultdict(list, a=1),
        lambda: collections.defaultdict(dict, a=1),
        lambda: collections.defaultdict(None, a=1),
        lambda: collections.Counter(a=1),
        lambda: types.MappingProxyType({"a": 1}),
        lambda: types.SimpleNamespace(a=1),
        lambda: {8, 0},
        lambda: {0, 8},
        lambda: frozenset({8, 0}),
        lambda: {1},
        lambda: {True},
    ],
    "dates": [
        lambda: dt.date(2024, 1, 2),
        lambda: dt.datetime(2024, 1, 2),
        lambda: dt.datetime(2024, 1, 2, fold=1),
        lambda: dt.datetime(2024, 1, 2, microsecond=1),
        lambda: dt.datetime(2024, 1, 2, tzinfo=dt.UTC),
        lambda: dt.datetime(2024, 1, 2, tzinfo=zoneinfo.ZoneInfo("UTC")),
        lambda: dt.datetime(2024, 1, 2, tzinfo=zoneinfo.ZoneInfo(ZURICH)),
        lambda: dt.time(1, 2),
        lambda: dt.time(1, 2, fold=1),
        lambda: dt.time(1, 2, tzinfo=dt.UTC),
        lambda: dt.timedelta(1),
        lambda: dt.timedelta(-1),
        lambda: dt.timedelta(microseconds=1),
        lambda: dt.timezone(dt.timedelta(hours=1)),
        lambda: dt.timezone(dt.timedelta(hours=1), "name"),
        lambda: pd.Timestamp(2024, 1, 2),
        lambda: pd.Timestamp(2024, 1, 2, tz="UTC"),
        lambda: pd.Timedelta(days=1),
        lambda: pd.Period("2024-01"),
        lambda: pd.Period("2024-01-01"),
        lambda: np.datetime64("2024-01-02"),
        lambda: np.datetime64("2024-01-02", "s"),
        lambda: np.timedelta64(1, "D"),
    ],
    "other library values": [
        lambda: uuid.UUID(int=1),
        lambda: uuid.UUID(int=2),
        lambda: pathlib.Path("a/b"),
        lambda: pathlib.Path("a/c"),
        lambda: pathlib.PurePosixPath("a/b"),
        lambda: re.compile("a"),
        lambda: re.compile("a", re.IGNORECASE),
        lambda: re.compile(b"a"),
        lambda: re.IGNORECASE,
        lambda: enum.Flag,
        lambda: random.Random(1),
        lambda: random.Random(2),
        lambda: drawn(random.Random(1), 1),
        lambda: np.random.default_rng(1),
        lambda: drawn(np.random.default_rng(1), 1),
        lambda: np.random.RandomState(1),
        lambda: np.random.Generator(np.random.MT19937(1)),
        lambda: pd.offsets.MonthEnd(1),
        lambda: pd.offsets.MonthEnd(2),
        lambda: pd.Interval(0, 1),
        lambda: pd.Interval(0, 1, closed="left"),
    ],
    "code of libraries": [
        lambda: len,
        lambda: int,
        lambda: str.upper,
        lambda: [].append,
        lambda: [1].append,
        lambda: [1].extend,
        lambda: json.dumps,
        lambda: json.loads,
        lambda: np.sum,
        lambda: np.add,
        lambda: np.array,
        lambda: pd.concat,
        lambda: pd.DataFrame,
        lambda: functools.partial(json.dumps, indent=1),
        lambda: functools.partial(json.dumps, indent=2),
        lambda: list[int],
        lambda: list[str],
        lambda: int | None,
        lambda: typing.Optional[int],  # noqa: UP045
    ],
    "arrays": [
        lambda: np.arange(6),
        lambda: np.arange(6, dtype="i4"),
        lambda: np.arange(6, dtype=">i8"),
        lambda: np.arange(6, dtype="u8"),
        lambda: np.arange(6.0),
        lambda: np.arange(6).reshape(2, 3),
        lambda: np.asfortranarray(np.arange(6).reshape(2, 3)),
        lambda: np.arange(6).reshape(3, 2),
        lambda: read_only(np.arange(6)),
        lambda: np.arange(7)[1:],
        lambda: np.arange(5),
        lambda: np.array([0.0]),
        lambda: np.array([-0.0]),
        lambda: np.array([nan(1)]),
        lambda: np.array([nan(2)]),
        lambda: np.array(0),
        lambda: np.array(["a", "b"]),
        lambda: np.array(["a", "b"], dtype="U2"),
        lambda: np.array([b"a", b"b"]),
        lambda: np.array(["2024-01-02"], dtype="M8[D]"),
        lambda: np.array(["2024-01-02"], dtype="M8[s]"),
        lambda: np.array([1, "a", None], dtype=object),
        lambda: np.array([1, "a", 1.0], dtype=object),
        lambda: np.array([True, "a", None], dtype=object),
        lambda: np.zeros(2, dtype=[("a", "i4"), ("b", "f8")]),
        lambda: np.zeros(2, dtype=[("a", "i4"), ("c", "f8")]),
        lambda: np.zeros(2, dtype=complex),
        lambda: np.dtype("f8"),
        lambda: np.dtype("f4"),
        lambda: np.zeros(50_000),
        lambda: np.append(np.zeros(49_999), 1.0),
    ],
    "pandas": [
        lambda: pd.DataFrame({"a": [1, 2]}),
        lambda: pd.DataFrame({"a": [1, 3]}),
        lambda: pd.DataFrame({"b": [1, 2]}),
        lambda: pd.DataFrame({"a": [1.0, 2.0]}),
        lambda: pd.DataFrame({"a": [1, 2]}, index=[1, 2]),
        lambda: pd.DataFrame({"a": [1, 2]}, index=named_index("n")),
        lambda: pd.DataFrame({"a": [1, 2]}, index=named_index("m")),
        lambda: pd.DataFrame({"a": ["x", "y"]}),
        lambda: pd.DataFrame({"a": ["x", None]}),
        lambda: pd.DataFrame({"a": ["x", "y"]}, dtype=object),
        lambda: pd.DataFrame({"a": [[1], [2]]}),
        lambda: pd.DataFrame({"a": [1, 2], "b": [3, 4]}),
        lambda: pd.DataFrame({"b": [3, 4], "a": [1, 2]}),
        lambda: frame_with({"unit": "m"}),
        lambda: frame_with({"unit": "s"}),
        lambda: pd.DataFrame({"a": [1, 2]}).set_flags(allows_duplicate_labels=False),
        lambda: pd.DataFrame({"a": pd.Categorical(["x", "y"])}),
        lambda: pd.DataFrame({"a": pd.Categorical(["x", "y"], ordered=True)}),
        lambda: pd.DataFrame({"a": pd.Categorical(["x", "y"], categories=["y", "x"])}),
        lambda: pd.DataFrame({"a": pd.date_range("2024", periods=2)}),
        lambda: pd.DataFrame({"a": pd.date_range("2024", periods=2, tz="UTC")}),
        pd.DataFrame,
        lambda: pd.Series([1, 2]),
        lambda: pd.Series([1, 2], name="s"),
        lambda: pd.Series([1, 2], dtype="Int64"),
        lambda: pd.Series([1, None], dtype="Int64"),
        lambda: pd.Series([1, 2], dtype=pd.ArrowDtype(pa.int64())),
        lambda: pd.Series(["x"], dtype=pd.StringDtype("python")),
        lambda: pd.Series(pd.period_range("2024", periods=2)),
        lambda: pd.Series(pd.to_timedelta([1, 2])),
        lambda: pd.Index([1, 2]),
        lambda: named_index("n"),
        lambda: pd.RangeIndex(2),
        lambda: pd.date_range("2024", periods=3),
        lambda: pd.DatetimeIndex(list(pd.date_range("2024", periods=3))),
        lambda: pd.MultiIndex.from_tuples([(1, "a")]),
        lambda: pd.MultiIndex.from_tuples([(1, "a")], names=["p", "q"]),
        lambda: pd.interval_range(0, 2),
        lambda: pd.CategoricalIndex(["a"]),
        lambda: pd.Categorical(["a"]),
        lambda: pd.CategoricalDtype(["a"]),
        lambda: pd.array([1, None]),
    ],
    "arrow and polars": [
        lambda: pa.array([1, 2]),
        lambda: pa.array([1, None]),
        lambda: pa.array([1, 2], pa.int32()),
        lambda: pa.array(["a", "b"]),
        lambda: pa.array(["ab", ""]),
        lambda: pa.array(["a", "b"]).dictionary_encode(),
        lambda: pa.array([[1], [2]]),
        lambda: pa.array([True, False]),
        lambda: pa.chunked_array([[1], [2]]),
        lambda: pa.chunked_array([[1, 2]]),
        lambda: pa.table({"a": [1]}),
        lambda: pa.table({"b": [1]}),
        lambda: pa.table({"a": [1]}).replace_schema_metadata({"k": "v"}),
        lambda: pa.record_batch({"a": [1]}),
        lambda: pa.schema([("a", pa.int64())]),
        lambda: pa.schema([pa.field("a", pa.int64(), nullable=False)]),
        pa.int64,
        lambda: pa.list_(pa.int64()),
        lambda: pl.DataFrame({"a": [1, 2]}),
        lambda: pl.DataFrame({"a": [1, None]}),
        lambda: pl.DataFrame({"b": [1, 2]}),
        lambda: pl.DataFrame({"a": ["x", "y"]}),
        lambda: pl.DataFrame({"a": ["x", "y"]}, schema={"a": pl.Categorical}),
        lambda: pl.Series("a", [1, 2]),
        lambda: pl.Series("b", [1, 2]),
        lambda: pl.Series("a", [[1], [2]]),
        lambda: pl.Int64,
    ],
}


@pytest.mark.parametrize("make", [make for group in GROUPS.values() for make in group])
def test_equal_values_have_equal_prints(make: Make) -> None:
    assert fingerprint(make()) == fingerprint(make())


@pytest.mark.parametrize("group", GROUPS)
def test_each_difference_is_seen(group: str) -> None:
    kept = [make() for make in GROUPS[group]]
    prints = [fingerprint(value) for value in kept]
    clashes = [(kept[a], kept[b]) for a in range(len(kept)) for b in range(a) if prints[a] == prints[b]]
    assert clashes == []


def test_a_frame_and_its_consolidated_copy_agree() -> None:
    frame = pd.DataFrame({"a": [1, 2]})
    frame["b"] = [3, 4]
    frame["c"] = [0.5, 1.5]
    assert len(frame._mgr.blocks) == 3
    assert len(frame.copy()._mgr.blocks) == 2
    assert fingerprint(frame) == fingerprint(frame.copy())


def test_a_strided_view_agrees_with_its_copy() -> None:
    assert fingerprint(np.arange(10)[::2]) == fingerprint(np.arange(10)[::2].copy())


def test_a_slice_of_an_arrow_array_agrees_with_the_same_values() -> None:
    assert fingerprint(pa.array([1, 2, 3])[1:]) == fingerprint(pa.array([2, 3]))
    assert fingerprint(pa.array(["a", "bc", "d"])[1:]) == fingerprint(pa.array(["bc", "d"]))


@pytest.mark.parametrize(
    ("value", "name", "path"),
    [
        (iter([1]), "list_iterator", ""),
        ([{"a": (x for x in ())}], "generator", "[0]['a']"),
        ({"h": {"k": (1, re.finditer("a", "a"))}}, "callable_iterator", "['h']['k'][1]"),
        (types.SimpleNamespace(f=memoryview(b"a")), "memoryview", ".__dict__['f']"),
        (np.array([1, iter([])], dtype=object), "list_iterator", "[1]"),
        (pl.Series([object()], dtype=pl.Object), "polars.datatypes.classes.Object", ""),
        (np.array(["a"], dtype=np.dtypes.StringDType()), "numpy.ndarray", ""),
        (pl.LazyFrame({"a": [1]}), "polars.lazyframe.frame.LazyFrame", ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unknown_content_is_refused_with_type_and_path(value: object, name: str, path: str) -> None:
    with pytest.raises(Unsupported) as caught:
        fingerprint(value)
    assert f"`{name}`" in str(caught.value)
    assert path in str(caught.value)


def test_deep_nesting_is_refused_and_does_not_crash() -> None:
    value: list[Any] = []
    for _ in range(10_000):
        value = [value]
    with pytest.raises(Unsupported, match="nested too deeply"):
        fingerprint(value)


def test_a_spoofed_library_name_is_not_believed() -> None:
    class DataFrame:
        """Calls itself what it is not."""

        def __init__(self, rows: object) -> None:
            self.rows = rows

    DataFrame.__module__ = "pandas"
    DataFrame.__qualname__ = "DataFrame"
    assert fingerprint(DataFrame(1)) == fingerprint(DataFrame(1))
    assert fingerprint(DataFrame(1)) != fingerprint(DataFrame(2))
