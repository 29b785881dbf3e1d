"""The samples themselves. Data: makers of receivers, and of argument lists from the plain to the peculiar."""

from __future__ import annotations

import collections
import datetime
import decimal
import fractions
import pathlib
import re
import statistics
import string
import zoneinfo
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

Arguments = tuple[tuple[Any, ...], dict[str, Any]]


def series() -> pd.Series:
    return pd.Series([3.0, 1.0, 2.0, 2.0], name="x")


def frame() -> pd.DataFrame:
    return pd.DataFrame({"a": [1, 2, 1, 3], "b": [1.5, 2.5, 0.5, 1.0]})


def dates() -> pd.DatetimeIndex:
    return pd.date_range("2026-01-01", periods=4, freq="D", tz="UTC")


def array() -> np.ndarray:
    return np.array([3.0, 1.0, 2.0])


def square() -> np.ndarray:
    return np.array([[2.0, 1.0], [1.0, 3.0]])


def polars_frame() -> pl.DataFrame:
    return pl.DataFrame({"a": [1, 2, 1], "b": ["x", "y", "z"]})


def arrow() -> pa.Table:
    return pa.table({"a": [1, 2, 1], "b": ["x", "y", "z"]})


RECEIVERS: list[Callable[[], Any]] = [
    lambda: "some text",
    lambda: b"bytes",
    lambda: bytearray(b"bytes"),
    lambda: 5,
    lambda: 2.5,
    lambda: 1 + 2j,
    lambda: [3, 1, 2],
    lambda: (3, 1, 2),
    lambda: {"k": 1, "l": 2},
    lambda: {1, 2},
    lambda: frozenset({1, 2}),
    lambda: range(3),
    lambda: slice(1, 3),
    lambda: memoryview(b"bytes"),
    lambda: ValueError("x"),
    lambda: datetime.datetime(2026, 1, 2, 3, tzinfo=datetime.UTC),
    lambda: datetime.date(2026, 1, 2),
    lambda: datetime.time(3, 4),
    lambda: datetime.timedelta(hours=5),
    lambda: datetime.UTC,
    lambda: zoneinfo.ZoneInfo("UTC"),
    lambda: decimal.Decimal("1.5"),
    lambda: fractions.Fraction(1, 3),
    lambda: re.compile("[a-z]+"),
    lambda: re.match("(s)(o)", "some text"),
    lambda: collections.Counter("banana"),
    lambda: collections.OrderedDict(k=1),
    lambda: collections.deque([1, 2]),
    lambda: collections.defaultdict(list, k=[1]),
    lambda: collections.ChainMap({"k": 1}),
    lambda: pathlib.PurePosixPath("a/b.txt"),
    lambda: string.Template("$a"),
    string.Formatter,
    lambda: statistics.NormalDist(0, 1),
    array,
    square,
    lambda: np.float64(2.5),
    lambda: np.int64(5),
    lambda: np.ma.masked_less(array(), 2),
    lambda: np.polynomial.Polynomial([1, 2]),
    lambda: np.polynomial.Chebyshev([1, 2]),
    lambda: np.poly1d([1, 2]),
    lambda: np.sin,
    lambda: np.dtype("float64"),
    frame,
    lambda: frame().set_index(dates()),
    series,
    lambda: series().set_axis(dates()),
    lambda: pd.Index([1, 2, 3]),
    lambda: pd.RangeIndex(3),
    dates,
    lambda: pd.timedelta_range("1h", periods=3),
    lambda: pd.period_range("2026-01", periods=3, freq="M"),
    lambda: pd.interval_range(0, 3),
    lambda: pd.MultiIndex.from_product([["a", "b"], [1, 2]]),
    lambda: pd.CategoricalIndex(["a", "b"]),
    lambda: pd.Categorical(["a", "b"]),
    lambda: frame().groupby("a"),
    lambda: frame().groupby("a")["b"],
    lambda: series().rolling(2),
    lambda: series().expanding(),
    lambda: series().ewm(span=2),
    lambda: series().set_axis(dates()).resample("2D"),
    lambda: pd.Series(["a", "b"]).str,
    lambda: dates().to_series().dt,
    lambda: pd.timedelta_range("1h", periods=3).to_series().dt,
    lambda: pd.Timestamp("2026-01-02 03:04", tz="UTC"),
    lambda: pd.Timedelta("5h"),
    lambda: pd.Period("2026-01"),
    lambda: pd.Interval(0, 1),
    pd.offsets.MonthEnd,
    lambda: pd.CategoricalDtype(["a"]),
    polars_frame,
    lambda: polars_frame()["a"],
    lambda: polars_frame()["b"],
    lambda: polars_frame().lazy(),
    lambda: pl.col("a"),
    lambda: pl.col("b").str,
    lambda: pl.col("a").dt,
    lambda: polars_frame()["b"].str,
    lambda: polars_frame().group_by("a", maintain_order=True),
    lambda: pl.Schema({"a": pl.Int64}),
    arrow,
    lambda: arrow()["a"],
    lambda: pa.array([1, 2]),
    lambda: pa.scalar(1),
    lambda: arrow().schema,
    lambda: arrow().schema.field("a"),
    pa.int64,
    lambda: arrow().to_batches()[0],
]


def _args(*make: Callable[[], Any], **names: Any) -> Callable[[], Arguments]:
    return lambda: (tuple(each() for each in make), dict(names))


def _const(value: Any) -> Callable[[], Any]:
    return lambda: value


ONE: list[Callable[[], Any]] = [
    lambda: [3.0, 1.0, 2.0], _const("a"), _const(2), _const(1.5), array, square, series, frame, dates,
    lambda: {"a": [1, 2]}, lambda: ["a", "b"], lambda: pd.Series(["a", "b"]), _const(b"ab"),
    lambda: [("a", 1), ("b", 2)], _const("2026-01-02"), lambda: {"a": "b"}, _const("D"), _const("1 + 1"),
    polars_frame, arrow, lambda: arrow()["a"], lambda: pa.array(["a", "b"]), lambda: pl.col("a"),
    lambda: pd.Index([1, 2]), lambda: pd.Timestamp("2026-01-02"), lambda: datetime.timedelta(1),
    lambda: datetime.date(2026, 1, 2), lambda: pd.Timedelta("1h"), lambda: decimal.Decimal(2),
    lambda: [array(), array()], lambda: [frame(), frame()], lambda: {1, 2}, lambda: (2, 2),
    _const("UTC"), _const("%Y"), _const("category"), _const("float64"), lambda: dates().to_series(),
]  # fmt: skip
TWO: list[tuple[Callable[[], Any], Callable[[], Any]]] = [
    (_const(5), _const(2)), (array, array), (array, _const(2)), (square, square), (series, series), (frame, frame),
    (_const("a"), _const("ab")), (lambda: [1, 2], _const(1)), (array, lambda: [0, 1]), (frame, _const("a")),
    (lambda: [1.0, 2.0, 4.0], lambda: [2.0, 1.0, 3.0]), (lambda: ["ab", "b"], _const("b")), (_const("a"), _const(2)),
    (lambda: pa.array([1, 2]), lambda: pa.array([2, 2])), (lambda: pa.array(["a", "b"]), _const("a")),
    (_const("a"), _const("b")), (lambda: {"a": 1}, _const("a")), (_const(2026), _const(2)), (_const(0), array),
    (series, _const(2)), (_const("2026-01-02"), _const("2026-01-05")), (_const(0), lambda: dates()[:1]),
]  # fmt: skip
THREE: list[tuple[Callable[[], Any], ...]] = [
    (array, array, array), (_const(1), _const(2), _const(3)), (_const("a"), _const("b"), _const("ab")),
    (lambda: array() > 1, array, array), (array, _const(0), _const(2)), (series, _const(1), _const(2)),
    (frame, frame, _const("a")), (_const(2026), _const(1), _const(2)), (_const(0), _const("x"), lambda: [1, 2, 3, 4]),
]  # fmt: skip
#: In the order of trial; a callable is judged by the first that it takes.
ARGUMENTS: list[Callable[[], Arguments]] = [
    *(_args(one) for one in ONE),
    *(_args(*two) for two in TWO),
    *(_args(*three) for three in THREE),
    _args(),
    _args(periods=2, freq="D", start="2026-01-01"),
]

#: What Arrow's kernels are given: they trust their arguments more than Python's libraries do.
KERNEL_ARGUMENTS: list[Callable[[], Arguments]] = [
    _args(lambda: pa.array([3, 1, 2])),
    _args(lambda: pa.array([3.0, 1.0, 2.0])),
    _args(lambda: pa.array(["a", "b"])),
    _args(lambda: pa.array([True, False])),
    _args(lambda: pa.array([datetime.datetime(2026, 1, 2)])),
    _args(lambda: pa.array([3, 1, 2]), lambda: pa.array([2, 2, 2])),
    _args(lambda: pa.array([True, False]), lambda: pa.array([True, False])),
]
