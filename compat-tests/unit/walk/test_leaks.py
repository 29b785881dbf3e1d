"""References and memory. Invariant: walking, taking and rebuilding leave every reference count as it was."""

import gc
import sys
import tracemalloc
from typing import Any

import numpy as np
import pandas as pd
import pytest

from lattice_st._core import Unsupported, fingerprint, snapshot

PART = "a text that is nobody else's"
VALUES: dict[str, Any] = {
    "containers": [PART, {PART: (PART, [PART])}, {PART}],
    "object array": np.array([PART, None], dtype=object),
    "array": np.arange(100),
    "frame": pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}),
}


@pytest.mark.parametrize("kind", VALUES)
def test_reference_counts_stay(kind: str) -> None:
    value = VALUES[kind]
    snapshot(value).rebuild(())
    fingerprint(value)
    gc.collect()
    before = sys.getrefcount(value), sys.getrefcount(PART)
    for _ in range(50):
        fingerprint(value, value)
        snapshot(value).rebuild(())
    gc.collect()
    assert (sys.getrefcount(value), sys.getrefcount(PART)) == before


def test_a_refused_value_is_let_go() -> None:
    refused = iter([1])
    value = [[PART], {"a": refused}]
    before = sys.getrefcount(refused), sys.getrefcount(PART), sys.getrefcount(value)
    for _ in range(50):
        with pytest.raises(Unsupported):
            fingerprint(value)
        with pytest.raises(Unsupported):
            snapshot(value)
    gc.collect()
    assert (sys.getrefcount(refused), sys.getrefcount(PART), sys.getrefcount(value)) == before


def test_reruns_of_a_script_do_not_pile_up(script: Any) -> None:
    source = "class C:\n    def m(self): return 1\ndef f(a=[]): return C\nx = C(); x.a = [f]"

    def rerun() -> None:
        names = script(source)
        later = script(source)
        fingerprint(names["x"], names["C"])
        snapshot([names["x"]]).rebuild((), later)

    for _ in range(20):
        rerun()
    gc.collect()
    classes = sum(isinstance(thing, type) for thing in gc.get_objects())
    for _ in range(50):
        rerun()
    gc.collect()
    assert sum(isinstance(thing, type) for thing in gc.get_objects()) == classes


def test_memory_does_not_grow() -> None:
    value = [{"a": [index], "b": str(index)} for index in range(200)]

    def work() -> None:
        for _ in range(30):
            fingerprint(value, value)
            snapshot(value).rebuild(())

    work()
    gc.collect()
    tracemalloc.start()
    try:
        work()
        gc.collect()
        grown = []
        for _ in range(3):
            before = tracemalloc.get_traced_memory()[0]
            work()
            gc.collect()
            grown.append(tracemalloc.get_traced_memory()[0] - before)
        assert min(grown) < 2_000  # threads of other tests may end meanwhile, a leak is there each time
    finally:
        tracemalloc.stop()
