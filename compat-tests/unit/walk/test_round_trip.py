"""Generated values go through a snapshot and come back equal. Invariant: equal, of the same types, and of the same print."""

import datetime as dt
from collections import deque
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lattice_st._core import fingerprint, snapshot

ATOMS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.datetimes(timezones=st.just(dt.UTC) | st.none())
    | st.dates()
    | st.timedeltas()
    | st.decimals(allow_nan=False)
    | st.fractions()
    | st.uuids()
)
KEYS = st.integers() | st.text() | st.tuples(st.integers(), st.text())
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner) | st.tuples(inner, inner) | st.lists(inner).map(deque),
    max_leaves=25,
)


def types_of(value: Any) -> Any:
    """The shape of a value in types."""
    if isinstance(value, dict):
        return dict, [(types_of(key), types_of(part)) for key, part in value.items()]
    if isinstance(value, list | tuple) or type(value).__name__ == "deque":
        return type(value), [types_of(part) for part in value]
    return type(value)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(VALUES)
def test_a_rebuilt_value_equals_its_original(value: Any) -> None:
    built = snapshot(value).rebuild(())
    assert built == value
    assert types_of(built) == types_of(value)
    assert fingerprint(built) == fingerprint(value)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(VALUES, VALUES)
def test_prints_differ_exactly_when_values_or_types_do(one: Any, other: Any) -> None:
    same = types_of(one) == types_of(other) and repr(one) == repr(other)
    assert (fingerprint(one) == fingerprint(other)) == same


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([0, 1, 2, 3]), max_size=6))
def test_sharing_survives_a_round_trip(picks: list[int]) -> None:
    parts: list[list[Any]] = [[index] for index in range(4)]
    value = [parts[pick] for pick in picks]
    built = snapshot(value).rebuild(())
    assert [[a is b for a in built] for b in built] == [[a is b for a in value] for b in value]
    assert fingerprint(built) == fingerprint(value)
