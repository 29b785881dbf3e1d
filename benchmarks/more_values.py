"""More values whose fingerprints are measured: what programs pass around besides the kinds of `values.py`.

Invariant: as there, each maker answers a fresh value with the same content.
"""

from __future__ import annotations

import collections
import datetime as dt
import functools
import pathlib
import re
import zoneinfo
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from benchmarks.values import Colour, Pair, Plain, Point


def answer() -> dict[str, Any]:
    """What an API answers: three levels of dicts and lists."""
    users = [
        {
            "id": n,
            "name": f"user {n}",
            "tags": ["a", "b"],
            "address": {"city": "Bern", "zip": 3000 + n, "geo": [1.5, n]},
        }
        for n in range(20)
    ]
    return {"status": "ok", "page": 1, "users": users, "meta": {"total": 20, "next": None, "took": 0.25}}


def words(count: int) -> list[str]:
    """Texts of some length."""
    return [f"word number {n}" for n in range(count)]


def partial_of(number: int) -> functools.partial[int]:
    """A function with an argument."""
    return functools.partial(int, str(number), base=10)


def texts(count: int, kind: str) -> pd.Series[Any]:
    """A series of texts of this dtype."""
    return pd.Series(words(count), dtype=kind)


MORE: dict[str, Callable[[], object]] = {
    "True": lambda: True,
    "int beyond 64 bit": lambda: 2**70 + 1,
    "int beyond 128 bit": lambda: 2**200 + 1,
    "one complex": lambda: complex(1, 2),
    "small bytes": lambda: bytes([1, 2, 3]),
    "small bytearray": lambda: bytearray(b"abc"),
    "text not of ASCII": lambda: "".join(["Grüße, ", "日本"]),
    "empty dict": lambda: {},
    "empty set": set,
    "empty tuple": lambda: (),
    "list of 3": lambda: [1, 2.0, "x"],
    "dict of 3": lambda: {"a": 1, "b": 2.0, "c": "x"},
    "100 floats": lambda: [n * 0.5 for n in range(100)],
    "100 bools": lambda: [True, False] * 50,
    "100 Nones": lambda: [None] * 100,
    "100 texts": lambda: words(100),
    "100 equal texts": lambda: ["abc"] * 100,
    "1,000 short texts": lambda: [str(n) for n in range(1000)],
    "10,000 texts": lambda: words(10_000),
    "100 texts of all widths": lambda: ["é", "日本", "😀", "abc"] * 25,
    "100 mixed values": lambda: [1, "x", 2.5, None, True, b"y", (1, 2), [3], {"a": 1}, "z"] * 10,
    "answer of an API": answer,
    "floats, 100 x 100": lambda: [[n * 0.5 + m for n in range(100)] for m in range(100)],
    "tuple of tuples": lambda: tuple((n, (n + 1, str(n))) for n in range(100)),
    "dict with tuple keys": lambda: {(n, n + 1): n for n in range(100)},
    "dict with int keys": lambda: {n: str(n) for n in range(100)},
    "dict of lists": lambda: {f"k{n}": [n, n + 1, n + 2] for n in range(100)},
    "dict of sets": lambda: {f"k{n}": {n, n + 1} for n in range(20)},
    "dict of dates": lambda: {f"k{n}": dt.date(2024, 1, 1 + n % 28) for n in range(100)},
    "set of tuples": lambda: {(n, str(n)) for n in range(100)},
    "set of 3": lambda: {1, 2, 3},
    "frozenset of texts": lambda: frozenset(words(100)),
    "list of equal objects": lambda: [[1, 2]] * 100,
    "one time": lambda: dt.time(12, 30),
    "one timedelta": lambda: dt.timedelta(seconds=3),
    "datetime in a zone": lambda: dt.datetime(2024, 1, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin")),
    "ChainMap": lambda: collections.ChainMap({"a": 1}, {"b": 2}),
    "regex pattern": lambda: re.compile(r"(\d+)-(\w+)"),
    "function of a library": lambda: pathlib.Path.cwd,
    "builtin function": lambda: len,
    "partial": lambda: partial_of(7),
    "a class": lambda: Point,
    "one absolute path": lambda: pathlib.Path("/data/x/y.csv"),
    "instance in an instance": lambda: Point(1, 2.0, Plain(3)),  # type: ignore[arg-type]
    "dict of instances": lambda: {f"k{n}": Plain(n) for n in range(50)},
    "members and pairs": lambda: [(Colour.RED, Pair(n, "x")) for n in range(50)],
    "bool array": lambda: np.arange(1000) % 3 == 0,
    "int8 array": lambda: np.arange(100, dtype="i1"),
    "float32 array": lambda: np.arange(1000, dtype="f4"),
    "complex array": lambda: np.arange(100, dtype="c16"),
    "Fortran array": lambda: np.asfortranarray(np.arange(400.0).reshape(20, 20)),
    "0-d array": lambda: np.array(1.5),
    "empty array": lambda: np.array([]),
    "big-endian array": lambda: np.arange(100, dtype=">i4"),
    "datetime64 array": lambda: np.arange("2024-01-01", "2024-04-01", dtype="datetime64[D]"),
    "array of bytes": lambda: np.array([b"abc", b"de"] * 50),
    "3-d array": lambda: np.arange(6000.0).reshape(10, 20, 30),
    "picture as array": lambda: np.zeros((64, 64, 3), dtype="u1"),
    "dict of arrays": lambda: {f"k{n}": np.arange(10.0) + n for n in range(10)},
    "numpy int": lambda: np.int64(3),
    "numpy bool": lambda: np.bool_(True),
    "numpy text": lambda: np.str_("abc"),
    "record array row": lambda: np.zeros(3, dtype=[("a", "f8"), ("b", "i4")])["a"],
    "RandomState": lambda: np.random.RandomState(1),
    "series of text (object)": lambda: texts(1000, "object"),
    "series of text (str)": lambda: texts(1000, "str"),
    "series of text (string)": lambda: texts(1000, "string"),
    "series of bools": lambda: pd.Series([True, False] * 500),
    "series of datetimes": lambda: pd.Series(pd.date_range("2024", periods=1000)),
    "series of categories": lambda: pd.Series(["x", "y"] * 500, dtype="category"),
    "series with text index": lambda: pd.Series(np.arange(100.0), index=[f"r{n}" for n in range(100)]),
    "object column of dicts": lambda: pd.DataFrame({"c": [{"a": n, "b": str(n)} for n in range(1000)]}),
    "object column with None": lambda: pd.DataFrame({"c": pd.Series(["x", None] * 500, dtype=object)}),
    "frame of all kinds": lambda: pd.DataFrame(
        {
            "i": np.arange(100),
            "f": np.arange(100.0),
            "t": words(100),
            "b": [True, False] * 50,
            "d": pd.date_range("2024", periods=100),
            "c": pd.Categorical(["x", "y"] * 50),
        }
    ),
    "frame with text index": lambda: pd.DataFrame({"v": np.arange(100.0)}, index=[f"r{n}" for n in range(100)]),
    "list of frames": lambda: [pd.DataFrame({"a": [1, 2, 3]}) for _ in range(5)],
    "dict with a frame": lambda: {"title": "x", "data": pd.DataFrame({"a": [1, 2, 3], "b": [1.0, 2.0, 3.0]})},
    "Index of texts": lambda: pd.Index([f"r{n}" for n in range(100)]),
    "Index of ints": lambda: pd.Index(np.arange(100) * 2),
    "Categorical": lambda: pd.Categorical(["x", "y"] * 50),
    "PeriodIndex": lambda: pd.period_range("2024-01", periods=24, freq="M"),
    "IntervalIndex": lambda: pd.interval_range(0, 10),
    "Period": lambda: pd.Period("2024-01", freq="M"),
    "Interval": lambda: pd.Interval(0, 1),
    "zoned Timestamp": lambda: pd.Timestamp("2024-01-01", tz="Europe/Berlin"),
    "polars series of text": lambda: pl.Series("x", words(1000)),
    "polars categories": lambda: pl.Series("c", ["x", "y"] * 500, dtype=pl.Categorical),
    "polars lists": lambda: pl.Series("l", [[1, 2], [3]] * 100),
    "polars structs": lambda: pl.DataFrame({"s": [{"a": 1, "b": "x"}] * 100}),
    "arrow numbers": lambda: pa.table({"a": pa.array(range(100)), "b": pa.array([0.5] * 100)}),
    "arrow record batch": lambda: pa.record_batch({"a": pa.array(range(100)), "b": pa.array(words(100))}),
    "arrow table with dictionary": lambda: pa.table({"c": pa.array(["x", "y"] * 500).dictionary_encode()}),
    "arrow chunked array": lambda: pa.chunked_array([[1, 2, 3], [4, 5]]),
    "arrow bools": lambda: pa.array([True, False, None] * 100),
    "arrow structs": lambda: pa.array([{"a": 1, "b": "x"}] * 100),
    "arrow scalar type": pa.int64,
}
