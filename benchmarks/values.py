"""The values whose fingerprints are measured: makers by name, and the targets of engine.md sections 4 and 9.

Invariant: each maker answers a fresh value with the same content, so that a first walk can be told from a repeated one.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import decimal
import enum
import fractions
import pathlib
import types
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa


@dataclasses.dataclass
class Point:
    """A small record."""

    x: int
    y: float
    name: str


@dataclasses.dataclass(slots=True, frozen=True)
class Fixed:
    """A record in slots."""

    x: int
    y: float


@dataclasses.dataclass
class Group:
    """A record of records."""

    title: str
    points: list[Point]
    extra: dict[str, Any]


class Pair(NamedTuple):
    """A named tuple."""

    left: int
    right: str


class Colour(enum.Enum):
    """An enumeration."""

    RED = 1
    BLUE = 2


class Plain:
    """A class without anything special."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.items = [n, n + 1]


def big_frame() -> pd.DataFrame:
    """500k x 6: four numeric columns, a datetime and a text column in Arrow memory."""
    n = 500_000
    rng = np.random.default_rng(0)
    words = np.array(["red", "green", "blue", "violet"])[rng.integers(0, 4, n)]
    return pd.DataFrame(
        {
            "a": rng.random(n),
            "b": rng.random(n),
            "c": rng.integers(0, 1000, n),
            "d": rng.integers(0, 10, n),
            "when": pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(n), unit="s"),
            "text": pd.array(words.tolist(), dtype=pd.ArrowDtype(pa.string())),
        }
    )


def cycle() -> list[Any]:
    """A list that holds itself."""
    ring: list[Any] = [1, 2]
    ring.append(ring)
    return ring


START = dt.datetime(2024, 1, 1, tzinfo=None)

VALUES: dict[str, Callable[[], object]] = {
    "one int": lambda: 7,
    "one float": lambda: 7.5,
    "one text": lambda: "hello",
    "text of 10 kB": lambda: "hello " * 1700,
    "None": lambda: None,
    "bytes of 1 MB": lambda: bytes(1_000_000),
    "bytearray of 1 MB": lambda: bytearray(1_000_000),
    "100 ints": lambda: list(range(1000, 1100)),
    "10,000 ints": lambda: list(range(1000, 11_000)),
    "100 big ints": lambda: [10**30 + n for n in range(100)],
    "tuple of 3": lambda: (1, 2.0, "x"),
    "empty list": lambda: [],
    "dict of 100": lambda: {f"key{i}": i for i in range(100)},
    "1,000 small dicts": lambda: [{"a": i, "b": str(i), "c": i * 0.5} for i in range(1000)],
    "1,000 small lists": lambda: [[i, i + 1] for i in range(1000)],
    "1,000 small tuples": lambda: [(i, str(i)) for i in range(1000)],
    "nested lists, 100 deep": lambda: __import__("functools").reduce(lambda inner, _: [inner], range(100), 1),
    "cycle": cycle,
    "set of 1,000 ints": lambda: set(range(1000)),
    "set of 100 texts": lambda: {f"word{n}" for n in range(100)},
    "frozenset of 1,000 ints": lambda: frozenset(range(1000)),
    "1,000 complex": lambda: [complex(n, 1) for n in range(1000)],
    "1,000 bytes": lambda: [b"%d" % n for n in range(1000)],
    "ordered dict of 100": lambda: collections.OrderedDict((f"key{i}", i) for i in range(100)),
    "defaultdict of 100": lambda: collections.defaultdict(int, {f"key{i}": i for i in range(100)}),
    "Counter of 100": lambda: collections.Counter({f"key{i}": i for i in range(100)}),
    "deque of 100": lambda: collections.deque(range(100)),
    "SimpleNamespace": lambda: types.SimpleNamespace(a=1, b="x"),
    "slice": lambda: slice(1, 10, 2),
    "range": lambda: range(10, 1000, 3),
    "one date": lambda: dt.date(2024, 1, 1),
    "one datetime": lambda: START,
    "one timezone datetime": lambda: START.replace(tzinfo=dt.UTC),
    "1,000 datetimes": lambda: [START + dt.timedelta(hours=n) for n in range(1000)],
    "1,000 UTC datetimes": lambda: [START.replace(tzinfo=dt.UTC) + dt.timedelta(hours=n) for n in range(1000)],
    "1,000 dates": lambda: [(START + dt.timedelta(days=n)).date() for n in range(1000)],
    "1,000 timedeltas": lambda: [dt.timedelta(seconds=n) for n in range(1000)],
    "one Decimal": lambda: decimal.Decimal("1.10"),
    "1,000 Decimals": lambda: [decimal.Decimal(n) / 7 for n in range(1000)],
    "100 Fractions": lambda: [fractions.Fraction(n, 7) for n in range(100)],
    "100 UUIDs": lambda: [uuid.UUID(int=n) for n in range(100)],
    "100 paths": lambda: [pathlib.PurePosixPath(f"/data/{n}.csv") for n in range(100)],
    "one path": lambda: pathlib.PurePosixPath("/data/x.csv"),
    "one dataclass": lambda: Point(1, 2.0, "p"),
    "100 dataclasses": lambda: [Point(n, n / 2, f"p{n}") for n in range(100)],
    "100 slotted dataclasses": lambda: [Fixed(n, n / 2) for n in range(100)],
    "nested dataclasses": lambda: Group("g", [Point(n, 0.5, "p") for n in range(50)], {"a": [1, 2, {"b": 3}]}),
    "100 named tuples": lambda: [Pair(n, "x") for n in range(100)],
    "one named tuple": lambda: Pair(1, "x"),
    "100 plain instances": lambda: [Plain(n) for n in range(100)],
    "one plain instance": lambda: Plain(1),
    "enum member": lambda: Colour.RED,
    "100 enum members": lambda: [Colour.RED, Colour.BLUE] * 50,
    "numpy scalar": lambda: np.float64(1.5),
    "100 numpy scalars": lambda: list(np.arange(100.0)),
    "numpy datetime64": lambda: np.datetime64("2024-01-01"),
    "array of 3": lambda: np.array([1.0, 2.0, 3.0]),
    "100 arrays of 3": lambda: [np.arange(3.0) + n for n in range(100)],
    "array 10 x 10 transposed slice": lambda: np.arange(400.0).reshape(20, 20)[::2, ::2].T,
    "array of 1 MB, strided": lambda: np.arange(250_000.0).reshape(500, 500)[:, ::2],
    "array of 10 MB": lambda: np.arange(1_250_000.0),
    "array of 100 MB": lambda: np.arange(12_500_000.0),
    "array of 1,000 texts": lambda: np.array([f"w{n}" for n in range(1000)]),
    "array of 1,000 objects": lambda: np.array([f"w{n}" for n in range(1000)], dtype=object),
    "structured array": lambda: np.zeros(100, dtype=[("a", "f8"), ("b", "i4")]),
    "masked rows of a big array": lambda: np.arange(100_000.0)[np.arange(100_000) % 2 == 0],
    "numpy Generator": lambda: np.random.default_rng(1),
    "one dtype": lambda: np.dtype("f8"),
    "empty frame": pd.DataFrame,
    "frame 3 x 2": lambda: pd.DataFrame({"a": [1, 2, 3], "b": [1.0, 2.0, 3.0]}),
    "48 KB frame": lambda: pd.DataFrame({name: np.arange(2000.0) for name in "abc"}),
    "frame 1,000 x 50": lambda: pd.DataFrame(np.arange(50_000.0).reshape(1000, 50)),
    "frame with datetime index": lambda: pd.DataFrame(
        {"v": np.arange(365.0)}, index=pd.date_range("2024-01-01", periods=365)
    ),
    "frame with categories": lambda: pd.DataFrame({"c": pd.Categorical(["x", "y"] * 500), "v": np.arange(1000.0)}),
    "frame with multi-index": lambda: pd.DataFrame(
        {"v": np.arange(100.0)}, index=pd.MultiIndex.from_product([range(10), range(10)], names=["a", "b"])
    ),
    "frame with nullable ints": lambda: pd.DataFrame({"v": pd.array([1, None, 3] * 100, dtype="Int64")}),
    "frame with text (str)": lambda: pd.DataFrame({"a": np.arange(2000), "c": [str(i) for i in range(2000)]}),
    "frame with zoned datetimes": lambda: pd.DataFrame({"t": pd.date_range("2024", periods=1000, tz="UTC")}),
    "series of 1,000": lambda: pd.Series(np.arange(1000.0), name="v"),
    "small series": lambda: pd.Series([1, 2, 3]),
    "RangeIndex": lambda: pd.RangeIndex(10),
    "DatetimeIndex of 365": lambda: pd.date_range("2024-01-01", periods=365),
    "Timestamp": lambda: pd.Timestamp("2024-01-01"),
    "100 Timestamps": lambda: list(pd.date_range("2024-01-01", periods=100)),
    "Timedelta": lambda: pd.Timedelta("1h"),
    "frame 500k x 6": big_frame,
    "polars frame 3 x 2": lambda: pl.DataFrame({"a": [1, 2, 3], "b": [1.0, 2.0, 3.0]}),
    "polars frame 2,000 x 3": lambda: pl.DataFrame({name: np.arange(2000.0) for name in "abc"}),
    "polars with text": lambda: pl.DataFrame({"a": range(2000), "c": [f"word number {i}" for i in range(2000)]}),
    "polars with nulls and dates": lambda: pl.DataFrame({"a": [1, None, 3] * 300, "d": [START, None, START] * 300}),
    "polars 500k x 4": lambda: pl.DataFrame({name: np.arange(500_000.0) for name in "abcd"}),
    "polars series": lambda: pl.Series("x", [1, 2, 3]),
    "arrow array of 3": lambda: pa.array([1, 2, 3]),
    "arrow array with nulls": lambda: pa.array([1, None, 3] * 300),
    "arrow array of 10 MB": lambda: pa.array(np.arange(1_250_000.0)),
    "arrow text of 1,000": lambda: pa.array([f"w{n}" for n in range(1000)]),
    "arrow table": lambda: pa.table({"a": list(range(1000)), "b": [f"w{n}" for n in range(1000)]}),
    "arrow table of 100 MB": lambda: pa.table({name: np.arange(3_125_000.0) for name in "abcd"}),
    "arrow list array": lambda: pa.array([[1, 2], [3], []] * 100),
    "arrow dictionary array": lambda: pa.array(["x", "y"] * 500).dictionary_encode(),
    "arrow schema": lambda: pa.schema([("a", pa.int64()), ("b", pa.string())]),
}

OBJECT_COLUMNS: dict[str, Callable[[], object]] = {
    "object column of 2,000 texts": lambda: pd.DataFrame(
        {"a": np.arange(2000), "c": pd.Series([str(i) for i in range(2000)], dtype=object)}
    ),
    "object column of 100,000 texts": lambda: pd.DataFrame(
        {"c": pd.Series([f"name {i % 1000}" for i in range(100_000)], dtype=object)}
    ),
    "object column of mixed values": lambda: pd.DataFrame(
        {"c": pd.Series([i if i % 2 else str(i) for i in range(2000)], dtype=object)}
    ),
    "object column of lists": lambda: pd.DataFrame({"c": [[i, i] for i in range(2000)]}),
    "object column of Decimals": lambda: pd.DataFrame({"c": [decimal.Decimal(i) / 3 for i in range(1000)]}),
}

#: Microseconds at most. Buffers: 5 GB/s. A value with two figures in the issue is checked by the smaller of both runs.
TARGETS: dict[str, float] = {
    "100 ints": 1,
    "dict of 100": 5,
    "1,000 small dicts": 100,
    "48 KB frame": 10,
    "array of 10 MB": 2_000,
    "array of 100 MB": 20_000,
    "arrow array of 10 MB": 2_000,
    "arrow table of 100 MB": 20_000,
    "polars 500k x 4": 3_200,
    "frame 500k x 6": 15_000,
}

HANDED_OUT: dict[str, tuple[Callable[[], object], float | None]] = {
    "100 ints": (VALUES["100 ints"], None),
    "dict of 100": (VALUES["dict of 100"], None),
    "1,000 small dicts": (VALUES["1,000 small dicts"], 150),
    "48 KB frame": (VALUES["48 KB frame"], 15),
    "frame with text (str)": (VALUES["frame with text (str)"], 15),
    "frame 500k x 6": (big_frame, None),
    "nested dataclasses": (VALUES["nested dataclasses"], None),
    "array of 3": (VALUES["array of 3"], None),
    "polars frame 2,000 x 3": (VALUES["polars frame 2,000 x 3"], None),
}
