"""Prints of numpy scalars, dtypes and records. Invariant: what numpy or Python tells apart has another print, and nothing else.

Scalars are read from memory and dtypes are remembered by address, so each kind is made twice, in more numbers than are
remembered, and after others have died.
"""

import gc
import pathlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lattice_st._core import Unsupported, fingerprint

NUMBERS = ["?", "b", "B", "h", "H", "i", "I", "l", "L", "e", "f", "d", "g", "F", "D", "G"]

SCALARS: dict[str, Callable[[], Any]] = {
    **{f"zero of {code}": lambda code=code: np.dtype(code).type(0) for code in NUMBERS},
    **{f"one of {code}": lambda code=code: np.dtype(code).type(1) for code in NUMBERS},
    "minus zero": lambda: np.float32(-0.0),
    "a wide float": lambda: np.float64(1 + 2**-52),
    "imaginary": lambda: np.complex128(1j),
    "a narrow imaginary": lambda: np.complex64(1j),
    "the last of the integers": lambda: np.int64(2**63 - 1),
    "a day": lambda: np.datetime64("2024-01-01"),
    "the same moment": lambda: np.datetime64("2024-01-01", "h"),
    "not a time": lambda: np.datetime64("NaT", "D"),
    "not an hour": lambda: np.datetime64("NaT", "h"),
    "a span": lambda: np.timedelta64(1, "D"),
    "another unit": lambda: np.timedelta64(1, "W"),
    "seven of them": lambda: np.timedelta64(7, "D"),
    "a unit of seven": lambda: np.timedelta64(1, "7D"),
    "no unit": lambda: np.timedelta64(1),
    "text": lambda: np.str_("ab"),
    "other text": lambda: np.str_("ac"),
    "wide text": lambda: np.str_("日本"),
    "a zero at the end": lambda: np.str_("ab\0"),
    "bytes": lambda: np.bytes_(b"ab"),
    "bytes and a zero": lambda: np.bytes_(b"ab\0"),
    "a float of Python": lambda: 1.0,
    "a text of Python": lambda: "".join(["a", "b"]),
}

DTYPES: dict[str, Callable[[], Any]] = {
    "f8": lambda: np.dtype("f8"),
    "swapped": lambda: np.dtype(">f8"),
    "f4": lambda: np.dtype("f4"),
    "text": lambda: np.dtype("U3"),
    "longer text": lambda: np.dtype("U4"),
    "swapped text": lambda: np.dtype(">U3"),
    "bytes": lambda: np.dtype("S3"),
    "days": lambda: np.dtype("M8[D]"),
    "weeks": lambda: np.dtype("M8[7D]"),
    "spans": lambda: np.dtype("m8[D]"),
    "with metadata": lambda: np.dtype("f8", metadata={"unit": "m"}),
    "with other metadata": lambda: np.dtype("f8", metadata={"unit": "km"}),
    "objects": lambda: np.dtype("O"),
    "nothing": lambda: np.dtype("V8"),
    "a row": lambda: np.dtype("(2,)f8"),
    "record": lambda: np.dtype([("a", "f8"), ("b", "i4")]),
    "another name": lambda: np.dtype([("a", "f8"), ("c", "i4")]),
    "another order": lambda: np.dtype([("b", "i4"), ("a", "f8")]),
    "another kind": lambda: np.dtype([("a", "f8"), ("b", "u4")]),
    "swapped field": lambda: np.dtype([("a", ">f8"), ("b", "i4")]),
    "aligned": lambda: np.dtype([("a", "f8"), ("b", "i4")], align=True),
    "with a gap": lambda: np.dtype({"names": ["a", "b"], "formats": ["f8", "i4"], "offsets": [0, 12]}),
    "with room": lambda: np.dtype({"names": ["a", "b"], "formats": ["f8", "i4"], "itemsize": 12 + 4}),
    "overlapping": lambda: np.dtype({"names": ["a", "b"], "formats": ["f8", "i4"], "offsets": [0, 0]}),
    "titles": lambda: np.dtype([(("first", "a"), "f8"), ("b", "i4")]),
    "record class": lambda: np.dtype((np.record, [("a", "f8"), ("b", "i4")])),
    "record in a record": lambda: np.dtype([("a", [("x", "f4"), ("y", "f4")]), ("b", "i4")]),
    "rows in a record": lambda: np.dtype([("a", "f4", (2,)), ("b", "i4")]),
}


@pytest.mark.parametrize("kinds", [SCALARS, DTYPES], ids=["scalars", "dtypes"])
def test_two_of_a_kind_agree_and_two_kinds_differ(kinds: dict[str, Callable[[], Any]]) -> None:
    prints = {name: fingerprint(make()) for name, make in kinds.items()}
    gc.collect()
    assert {name: fingerprint(make()) for name, make in kinds.items()} == prints
    others: dict[int, str] = {}
    for name, one in prints.items():
        assert others.setdefault(one, name) == name


def test_dtypes_that_died_leave_nothing_behind() -> None:
    before = {size: fingerprint(np.array(["x" * size])) for size in range(1, 1500)}
    again = {size: fingerprint(np.array(["x" * size])) for size in reversed(range(1, 1500))}
    assert again == before
    assert len(set(before.values())) == len(before)


@pytest.mark.parametrize("dtype", [name for name in DTYPES if DTYPES[name]().fields])
def test_each_cell_of_a_record_counts(dtype: str) -> None:
    def made(change: str | None) -> Any:
        array = np.zeros(3, dtype=DTYPES[dtype]())
        if change is not None:
            array[change][1] = 1
        return array

    changes = [None, *DTYPES[dtype]().names]
    prints = [fingerprint(made(change)) for change in changes]
    assert prints == [fingerprint(made(change)) for change in changes]
    assert len({*prints}) == 3


def test_what_lies_between_fields_does_not_count() -> None:
    one, other = (np.zeros(3, dtype=DTYPES["with a gap"]()) for _ in range(2))
    other.view("u1")[8:12] = 7
    assert fingerprint(one) == fingerprint(other)
    other["b"][0] = 7
    assert fingerprint(one) != fingerprint(other)


def test_a_record_that_holds_objects_is_refused() -> None:
    with pytest.raises(Unsupported, match="objects"):
        fingerprint(np.zeros(2, dtype=[("a", "f8"), ("b", "O")]))


def test_a_strided_record_is_read_cell_by_cell() -> None:
    array = np.zeros(6, dtype=DTYPES["record"]())
    array["b"] = range(6)
    assert fingerprint(array[::2]) == fingerprint(array[::2])
    assert fingerprint(array[::2]) != fingerprint(array[1::2])
    assert fingerprint(array[:3]) != fingerprint(array[:4])


@pytest.mark.parametrize("bits", [63, 64, 65, 126, 127, 128, 129, 149, 150, 151, 180, 181, 600])
def test_integers_of_each_length_differ_in_each_place(bits: int) -> None:
    numbers = [sign * (2**bits + part) for sign in (1, -1) for part in (-1, 0, 1, 2 ** (bits // 2))]
    prints = [fingerprint(number) for number in numbers]
    assert len(set(prints)) == len(numbers)
    assert prints == [fingerprint(int(str(number))) for number in numbers]


def test_paths_agree_however_they_were_made_and_whatever_was_asked_of_them() -> None:
    plain, asked = pathlib.PurePosixPath("/a/b.txt"), pathlib.PurePosixPath("/a") / "b.txt"
    assert str(asked), hash(asked)
    assert asked.parts
    assert asked.parents[0]
    assert fingerprint(plain) == fingerprint(asked)
    others = [
        pathlib.PurePosixPath("a/b.txt"),
        pathlib.PurePosixPath("/a/b.TXT"),
        pathlib.PurePosixPath("//a/b.txt"),
        pathlib.PureWindowsPath("/a/b.txt"),
        pathlib.PureWindowsPath("c:/a/b.txt"),
        pathlib.PureWindowsPath("c:a/b.txt"),
        pathlib.Path("/a/b.txt"),
        pathlib.PurePosixPath("/a/b", "c"),
        pathlib.PurePosixPath("/"),
        pathlib.PurePosixPath("."),
    ]
    assert len({fingerprint(path) for path in [plain, *others]}) == 1 + len(others)
