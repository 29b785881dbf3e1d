"""Kinds and nodes: what a spec declares is what a node may hold."""

from typing import Any

import numpy as np
import pytest

from lattice_st import _core, spec

ALL = spec.element(
    "sample",
    20,
    spec.text(10, "text"),
    spec.flag(11, "flag"),
    spec.integer(12, "int"),
    spec.number(13, "number"),
    spec.data(14, "data"),
    spec.texts(15, "texts"),
    spec.integers(16, "ints"),
    spec.numbers(17, "numbers"),
    spec.message(18, "point", spec.integer(1, "x"), spec.message(2, "deep", spec.texts(1, "tags"))),
    spec.messages(19, "rows", spec.text(1, "label"), spec.numbers(2, "cells")),
)
VALUES: dict[str, Any] = {
    "text": "grüße",
    "flag": False,
    "int": -(2**63),
    "number": 2.5,
    "data": b"\x00\xff",
    "texts": ["a", ""],
    "ints": [1, -1],
    "numbers": [0.5],
}


def test_a_node_gives_back_what_it_was_made_of() -> None:
    node = ALL.node("key", **VALUES, point=(3, (["x"],)), rows=[("one", [1]), (None, [])])
    messages = {"point": {"x": 3, "deep": {"tags": ["x"]}}, "rows": [{"label": "one", "cells": [1.0]}, {"cells": []}]}
    assert (node.kind, node.key) == ("sample", "key")
    assert node.props() == VALUES | messages
    assert list(node.props()) == [prop.name for prop in ALL.props]
    for name, value in (VALUES | messages).items():
        assert node.prop(name) == value
        assert type(node.prop(name)) is type(value)


def test_none_is_absent_and_an_unknown_prop_is_a_key_error() -> None:
    node = ALL.node(text="a", flag=None)
    assert node.key is None
    assert node.prop("flag") is None
    assert node.props() == {"text": "a"}
    with pytest.raises(KeyError, match="sample has no prop"):
        node.prop("nope")


def test_other_sequences_and_numbers_are_taken_as_what_they_are() -> None:
    node = ALL.node(
        number=3,
        int=np.int64(4),
        numbers=np.array([1, 2]),
        ints=range(2),
        texts=("a",),
        data=bytearray(b"x"),
        flag=np.True_,
    )
    assert node.props() == {
        "number": 3.0,
        "int": 4,
        "numbers": [1.0, 2.0],
        "ints": [0, 1],
        "texts": ["a"],
        "data": b"x",
        "flag": True,
    }


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert ALL.node(text="a\ud800b").prop("text").count("\ufffd") >= 1


@pytest.mark.parametrize(
    ("prop", "value", "message"),
    [
        ("text", 1, "sample.text takes a str, not int"),
        ("flag", 1, "sample.flag takes a bool, not int"),
        ("int", 1.0, "sample.int takes an int, not float"),
        ("int", True, "sample.int takes an int, not bool"),
        ("number", "1", "sample.number takes a float or int, not str"),
        ("number", True, "sample.number takes a float or int, not bool"),
        ("data", "x", "sample.data takes bytes, not str"),
        ("texts", "abc", "sample.texts takes a list of str, not str"),
        ("texts", ["a", 1], "sample.texts takes a list of str, not int"),
        ("ints", [1, None], "sample.ints takes a list of int, not NoneType"),
        ("numbers", 1.0, "sample.numbers takes a list of float, not float"),
        ("point", [1, None], "sample.point takes a tuple of its fields, not list"),
        ("point", (1,), "sample.point takes 2 values, not 1"),
        ("point", ("x", None), "sample.point.x takes an int, not str"),
        ("point", (1, (["a", 2],)), "sample.point.deep.tags takes a list of str, not int"),
        ("rows", [("one", "12")], "sample.rows.cells takes a list of float, not str"),
    ],
)
def test_a_wrong_value_is_a_type_error_that_names_kind_and_field(prop: str, value: Any, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        ALL.node(**{prop: value})
    assert message in str(caught.value)


def test_numbers_too_large_are_overflow_errors_that_name_kind_and_field() -> None:
    with pytest.raises(OverflowError, match=r"sample\.int takes a 64-bit integer"):
        ALL.node(int=2**63)
    with pytest.raises(OverflowError, match=r"sample\.number takes a float"):
        ALL.node(number=10**400)


def test_an_error_of_the_iterable_itself_comes_through() -> None:
    def broken() -> Any:
        yield "a"
        raise LookupError("from the iterable")

    with pytest.raises(LookupError, match="from the iterable"):
        ALL.node(texts=broken())


def test_nodes_are_equal_by_content() -> None:
    assert ALL.node("k", text="a") == ALL.node("k", text="a")
    assert hash(ALL.node(text="a")) == hash(ALL.node(text="a"))
    different = [ALL.node("k", text="a"), ALL.node("", text="a"), ALL.node(text="b"), ALL.node(texts=["a"]), ALL.node()]
    different += [
        ALL.node(texts=["a", ""]),
        ALL.node(texts=[]),
        ALL.node(flag=True),
        ALL.node(int=1),
        ALL.node(number=1),
    ]
    assert len(set(different)) == len(different)
    assert ALL.node(number=float("nan")) == ALL.node(number=float("nan"))
    assert ALL.node() != "sample"


def test_kinds_refuse_bad_declarations() -> None:
    with pytest.raises(ValueError, match="kinds start at 10"):
        _core.Kind(3, "low", False, [])
    with pytest.raises(ValueError, match=r"k\.a has type code 77"):
        _core.Kind(20, "k", False, [(10, "a", 77, None)])
    with pytest.raises(ValueError, match=r"k\.b has prop number 10, which is taken"):
        _core.Kind(20, "k", False, [(10, "a", 0, None), (10, "b", 0, None)])
    with pytest.raises(TypeError, match="sample has 10 props, not 1"):
        ALL.core.node(None, ("a",))
    kind = _core.Kind(20, "k", True, [])
    assert (kind.number, kind.name, kind.container) == (20, "k", True)
