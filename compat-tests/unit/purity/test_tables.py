"""The purity tables against the libraries that are installed: no entry is misspelt, and verdicts are what they should be."""

import functools
import importlib
import json
import math
import random

import numpy
import pandas
import pytest
from unit.purity.samples import ELSEWHERE, import_up_to

from lattice_st.purity import UNKNOWN, Purity, describe
from lattice_st.purity.describe import MISSING, _in_module, _resolve, _static_attribute
from lattice_st.purity.tables import FUNCTIONS, METHODS


def here(entries: dict[str, dict[str, Purity]]) -> list[str]:
    return [owner for owner in entries if not owner.startswith(ELSEWHERE)]


@pytest.mark.parametrize("owner", here(FUNCTIONS.entries))
def test_every_function_of_the_tables_exists(owner: str) -> None:
    importlib.import_module(owner)
    assert [name for name in FUNCTIONS.entries[owner] if name != "*" and _in_module(owner, name) is MISSING] == []


@pytest.mark.parametrize("owner", here(METHODS.entries))
def test_every_method_of_the_tables_exists(owner: str) -> None:
    import_up_to(owner)
    found = _resolve(owner)
    assert found is not MISSING
    assert [name for name in METHODS.entries[owner] if name != "*" and _static_attribute(found, name) is MISSING] == []


FRAME = pandas.DataFrame({"a": [1, 2], "b": ["x", "y"]})


@pytest.mark.parametrize(
    "callee",
    [
        len,
        sorted,
        math.sqrt,
        json.dumps,
        "a".upper,
        [1].count,
        numpy.mean,
        numpy.linalg.svd,
        numpy.sin,
        numpy.arange(3).sum,
        pandas.concat,
        FRAME.merge,
        FRAME.groupby("a").sum,
        FRAME["b"].str.upper,
        FRAME["a"].rolling(2).mean,
    ],
)
def test_a_harmless_callee_is_known(callee: object) -> None:
    assert describe(callee).verdict in ("pure", "writes")


@pytest.mark.parametrize("callee", [[].append, {}.update, set().add, FRAME.insert, numpy.arange(3).sort])
def test_a_method_that_changes_its_receiver_says_so(callee: object) -> None:
    assert "self" in describe(callee).writes


def test_drawing_reads_and_writes_the_generator() -> None:
    assert describe(random.random).writes == {"rng.random"} == describe(random.random).reads
    assert describe(numpy.random.rand).writes == {"rng.numpy"}
    assert "rng.random" not in describe(random.seed).reads


def test_a_replaced_function_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    original = json.dumps
    monkeypatch.setattr(json, "dumps", lambda value: "mine")
    assert describe(json.dumps) is UNKNOWN
    assert describe(original) is UNKNOWN


def test_a_method_of_a_subclass_of_the_user_is_unknown() -> None:
    class Mine(list):  # type: ignore[type-arg]
        def append(self, value: object) -> None:
            super().append(value)

    assert describe(Mine().append) is UNKNOWN


def test_a_partial_is_what_its_function_is() -> None:
    assert describe(functools.partial(math.pow, 2)).verdict == "pure"


def test_evaluation_of_text_is_unknown() -> None:
    assert describe(eval).verdict == "unknown"
    assert describe(globals).verdict == "unknown"


def test_what_a_class_inherits_from_a_builtin_one_is_known_by_the_class_that_wrote_it() -> None:
    class Refused(ValueError):
        def start(self) -> object:
            return super().__init__

    class Box(dict[str, int]):
        def put(self) -> object:
            return super().__setitem__

    for callee in (Refused().start(), Box().put()):
        assert (describe(callee).verdict, describe(callee).writes) == ("writes", {"self"})
    assert describe(OSError.__init__).writes == describe(object.__setattr__).writes == {"0"}
    assert describe(object.__init__).verdict == "pure"
    assert describe(type.__init__).verdict == describe(Refused).verdict == "unknown"
