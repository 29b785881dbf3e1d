"""What an instance keeps by itself is read and made without giving it a dict: with one, its attributes are found the slow way.

Invariant: whether an instance has a dict is nobody's content; up to Python 3.11 an instance holds its dict or its values.
"""

from __future__ import annotations

import gc
import sys
from typing import Any

import pytest

from lattice_st import _core
from lattice_st._core import fingerprint, snapshot

#: Where the storage of instances is known; elsewhere the dict is asked for.
KNOWN = sys.version_info < (3, 12)


class Point:
    """An instance with two attributes."""

    def __init__(self, x: Any, y: Any) -> None:
        self.x = x
        self.y = y

    @property
    def far(self) -> Any:
        return self.__dict__.get("far", 0)

    @far.setter
    def far(self, value: Any) -> None:
        raise AssertionError(value)


def has_dict(instance: object) -> bool:
    """Whether it was given a dict."""
    return any(isinstance(held, dict) and held == vars(instance) for held in gc.get_referents(instance))


def with_dict(instance: Any) -> Any:
    """The instance, which has a dict now."""
    assert vars(instance) is not None
    return instance


def test_looking_at_an_instance_gives_it_no_dict() -> None:
    points = [Point(n, [n]) for n in range(3)]
    fingerprint(points)
    snapshot(points).rebuild(())
    assert [has_dict(point) for point in points] == [not KNOWN] * 3


def test_a_dict_is_no_content() -> None:
    assert fingerprint(Point(1, "a")) == fingerprint(with_dict(Point(1, "a")))
    assert fingerprint([Point(1, [2]), Point(1, [2])]) == fingerprint([with_dict(Point(1, [2])), Point(1, [2])])
    assert fingerprint(Point(1, "a")) != fingerprint(Point("a", 1))


def test_the_order_of_attributes_is_that_of_the_dict() -> None:
    def changed(instance: Any) -> Any:
        del instance.x
        instance.z = 3
        instance.x = 4
        del instance.z
        return instance

    late, at_once = changed(Point(1, 2)), changed(with_dict(Point(1, 2)))
    assert fingerprint(late) == fingerprint(at_once)
    assert fingerprint(late) != fingerprint(Point(4, 2))
    assert list(vars(snapshot(late).rebuild(()))) == list(vars(late)) == ["y", "x"]


def test_an_instance_without_attributes_is_like_one_with_an_empty_dict() -> None:
    def bare(instance: Any) -> Any:
        del instance.x, instance.y
        return instance

    assert fingerprint(bare(Point(1, 2))) == fingerprint(with_dict(bare(Point(1, 2))))
    assert vars(snapshot(bare(Point(1, 2))).rebuild(())) == {}


def test_more_attributes_than_a_class_shares_are_all_seen() -> None:
    def wide(last: int) -> Point:
        point = Point(0, 0)
        for n in range(60):
            setattr(point, f"field_{n}", n)
        point.y = last
        return point

    assert fingerprint(wide(1)) == fingerprint(with_dict(wide(1))) != fingerprint(wide(2))
    assert vars(snapshot(wide(1)).rebuild(())) == vars(wide(1))


def test_an_instance_in_itself_comes_back_in_itself() -> None:
    ring = Point(1, None)
    ring.y = ring
    built = snapshot(ring).rebuild(())
    assert built.y is built
    assert has_dict(built) == (not KNOWN)


def test_what_is_handed_out_has_no_dict_either() -> None:
    built = snapshot([Point(1, "a"), Point(2, "b")]).rebuild(())
    assert [has_dict(point) for point in built] == [not KNOWN] * 2
    assert [vars(point) for point in built] == [{"x": 1, "y": "a"}, {"x": 2, "y": "b"}]


@pytest.mark.parametrize("name", ["far", "été", "x y"])
def test_a_name_that_the_class_or_nobody_can_say_is_handed_out_as_it_was_kept(name: str) -> None:
    point = Point(1, 2)
    vars(point)[name] = 7
    built = snapshot(point).rebuild(())
    assert vars(built) == {"x": 1, "y": 2, name: 7}


def test_a_unit_leaves_what_it_is_given_without_a_dict() -> None:
    from unit.engine.test_lean import play

    from lattice_st.analysis import compile_script

    source = """
class Body:
    def __init__(self, at):
        self.at = at
def farthest(bodies):
    return max(body.at for body in bodies)
def moved(body):
    body.at += 1
    return body
bodies = [Body(n) for n in range(4)]
"""
    code = compile_script(source, "/own/app.py").code
    engine = _core.Engine(threshold_us=0.0)
    for status in ("ran", "skipped"):
        space = play(code, engine, call="(farthest(bodies), moved(bodies[0]).at)")
        assert space["answer"] == (3, 1)
        assert {entry[4] for entry in space["trace"] if entry[2] == "farthest"} == {status}
        assert not KNOWN or not any(map(has_dict, space["bodies"]))
