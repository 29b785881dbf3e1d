"""Sharing is content: the same object twice is not two equal objects. Invariant: of mutables and buffers only."""

import collections
from typing import Any

import numpy as np
import pandas as pd

from lattice_st._core import fingerprint


def test_the_same_list_twice_differs_from_two_equal_lists() -> None:
    once = [1]
    assert fingerprint([once, once]) != fingerprint([[1], [1]])


def test_the_same_tuple_twice_equals_two_equal_tuples() -> None:
    once = (1, 2)
    assert fingerprint([once, once]) == fingerprint([(1, 2), (1, 2)])


def test_sharing_across_roots_is_seen() -> None:
    shared = {"a": 1}
    assert fingerprint(shared, shared) != fingerprint({"a": 1}, {"a": 1})
    assert fingerprint([shared], (shared,)) != fingerprint([{"a": 1}], ({"a": 1},))


def test_which_part_is_shared_counts() -> None:
    def pair(first: int, second: int) -> tuple[Any, Any]:
        parts: list[list[int]] = [[], []]
        return [parts[0], parts[1]], [parts[first], parts[second]]

    assert len({fingerprint(*pair(a, b)) for a in (0, 1) for b in (0, 1)}) == 4


def test_a_list_in_a_shared_tuple_is_shared() -> None:
    box = ([],)
    assert fingerprint(box, box) != fingerprint(([],), ([],))


def test_two_views_of_one_buffer_differ_from_two_arrays() -> None:
    base = np.zeros(4)
    assert fingerprint([base[:2], base[:2]]) != fingerprint([np.zeros(2), np.zeros(2)])
    assert fingerprint(base[:2], base[:2]) != fingerprint(np.zeros(2), np.zeros(2))


def test_where_a_view_begins_counts() -> None:
    base = np.zeros(4)
    assert fingerprint(base[:2], base[1:3]) != fingerprint(base[:2], base[2:4])
    assert fingerprint([base[:2], base[1:3]]) != fingerprint([base[:2], base[2:4]])


def test_a_view_and_its_owner_share() -> None:
    base = np.zeros(4)
    assert fingerprint(base, base[:2]) != fingerprint(np.zeros(4), np.zeros(2))
    assert fingerprint(base[:2], base) != fingerprint(np.zeros(2), np.zeros(4))


def test_a_frame_over_an_array_shares_with_it() -> None:
    array = np.arange(4.0).reshape(2, 2)
    assert fingerprint(pd.DataFrame(array, copy=False), array) != fingerprint(pd.DataFrame(array), array.copy())


def test_an_array_over_a_bytearray_shares_with_it() -> None:
    memory = bytearray(8)
    assert fingerprint(memory, np.frombuffer(memory, "u1")) != fingerprint(bytearray(8), np.frombuffer(memory, "u1"))


def test_a_list_that_holds_itself_has_a_print() -> None:
    def knot() -> list[Any]:
        made: list[Any] = [1]
        made.append(made)
        return made

    assert fingerprint(knot()) == fingerprint(knot())
    assert fingerprint(knot()) != fingerprint([1, knot()])


def test_cycles_through_dicts_deques_and_instances_end(script: Any) -> None:
    def knot() -> Any:
        node = script("class Node: pass\nnode = Node()")["node"]
        node.all = {"deque": collections.deque([node])}
        return node

    assert fingerprint(knot()) == fingerprint(knot())


def test_two_closures_over_one_cell_differ_from_two_cells(script: Any) -> None:
    names = script(
        "def pair():\n"
        "    n = 0\n"
        "    def get(): return n\n"
        "    def put(v):\n"
        "        nonlocal n\n"
        "        n = v\n"
        "    return get, put\n"
    )
    one, other = names["pair"](), names["pair"]()
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one) != fingerprint((one[0], other[1]))


def test_the_print_of_a_later_walk_does_not_depend_on_an_earlier_one() -> None:
    value = [{"a": [1]}, {"b": [2]}]
    first = fingerprint(value)
    fingerprint([value, value], value)
    assert fingerprint(value) == first
