"""Patches as bytes: what Rust writes, Python's protobuf reads, and writes back as the same bytes."""

from types import SimpleNamespace
from typing import Any

import pytest

from lattice_st import _core
from lattice_st.spec import ElementSpec

Specs = dict[str, ElementSpec]


def tree_of(specs: Specs, *children: _core.Node) -> _core.Tree:
    regions = [specs["region"].node(name=name) for name in ("main", "sidebar", "event", "bottom")]
    builder = _core.Builder(specs["root"].node(), regions)
    for child in children:
        builder.append(0, child)
    return builder.tree()


def decoded(reference: SimpleNamespace, data: bytes | None) -> Any:
    assert data is not None
    patch = reference.Patch.FromString(data)
    assert patch.SerializeToString(deterministic=True) == data
    return patch


EVERYTHING: dict[str, Any] = {
    "text": "grüße 🐟",
    "flag": True,
    "int": -5,
    "number": 2.5,
    "data": b"\x00\xff",
    "texts": ["a", "", "c"],
    "ints": [0, -1, 2**62],
    "numbers": [0.0, -0.5, 1e300],
    "point": (3, "p", (["x", "y"],)),
    "rows": [("one", [1.0]), ("two", [])],
    "far": "hash:" + "a" * 200,
}
FALSY: dict[str, Any] = {"text": "", "flag": False, "int": 0, "number": 0.0, "data": b"", "point": (0, "", ([],))}


@pytest.mark.parametrize("values", [EVERYTHING, FALSY, {}], ids=["everything", "falsy", "nothing"])
def test_first_paint_reads_back_as_what_was_drawn(reference: SimpleNamespace, specs: Specs, values: Any) -> None:
    mounted = _core.Mounted()
    patch = decoded(reference, mounted.patch(tree_of(specs, specs["sample"].node("k", **values))))
    assert patch.reset
    (op,) = patch.ops
    assert (op.insert.parent, op.insert.index) == (0, 0)
    root = op.insert.node
    assert root.WhichOneof("element") == "root"
    assert [region.region.name for region in root.children] == ["main", "sidebar", "event", "bottom"]
    (node,) = root.children[0].children
    assert (node.key, node.WhichOneof("element")) == ("k", "sample")
    sample = node.sample
    for name in ("text", "flag", "int", "number", "data", "point", "far"):
        assert sample.HasField(name) == (name in values)
    for name in ("text", "flag", "int", "number", "data", "far"):
        if name in values:
            assert getattr(sample, name) == values[name]
    for name in ("texts", "ints", "numbers"):
        assert list(getattr(sample, name)) == values.get(name, [])
    assert [(row.label, list(row.cells)) for row in sample.rows] == values.get("rows", [])
    if "point" in values:
        x, name, (tags,) = values["point"]
        assert (sample.point.x, sample.point.name, list(sample.point.deep.tags)) == (x, name, tags)


def props_of(patch: Any) -> tuple[Any, list[int]]:
    (op,) = patch.ops
    assert op.WhichOneof("op") == "set_props"
    return op.set_props.node, list(op.set_props.cleared)


def test_set_props_carries_whole_new_values_of_changed_fields_only(reference: SimpleNamespace, specs: Specs) -> None:
    mounted = _core.Mounted()
    mounted.patch(tree_of(specs, specs["sample"].node(**EVERYTHING)))
    changed = EVERYTHING | {"texts": ["a"], "int": 0, "text": "", "flag": False, "point": (None, "p", None)}
    node, cleared = props_of(decoded(reference, mounted.patch(tree_of(specs, specs["sample"].node(**changed)))))
    assert cleared == []
    assert [field.name for field, _ in node.sample.ListFields()] == ["text", "flag", "int", "texts", "point"]
    assert list(node.sample.texts) == ["a"]
    assert (node.sample.text, node.sample.flag, node.sample.int) == ("", False, 0)
    assert not node.sample.point.HasField("x")
    assert not node.sample.point.HasField("deep")


def test_absent_values_and_emptied_lists_are_cleared_by_number(reference: SimpleNamespace, specs: Specs) -> None:
    mounted = _core.Mounted()
    mounted.patch(tree_of(specs, specs["sample"].node(**EVERYTHING)))
    changed = {name: value for name, value in EVERYTHING.items() if name not in ("text", "far", "point", "rows")}
    changed |= {"ints": [], "texts": []}
    node, cleared = props_of(decoded(reference, mounted.patch(tree_of(specs, specs["sample"].node(**changed)))))
    assert cleared == [10, 15, 16, 18, 19, 200]
    assert node.WhichOneof("element") == "sample"
    assert node.sample.ListFields() == []


def test_one_changed_text_costs_less_than_thirty_bytes(specs: Specs) -> None:
    mounted = _core.Mounted()
    mounted.patch(tree_of(specs, specs["sample"].node(text="x = 1")))
    patch = mounted.patch(tree_of(specs, specs["sample"].node(text="x = 2")))
    assert patch is not None
    assert len(_core.encode_frame(patch, ack=7, running=False)) < 30


def test_insert_move_and_remove_name_ids_and_positions(reference: SimpleNamespace, specs: Specs) -> None:
    def leaf(name: str) -> _core.Node:
        return specs["sample"].node(name, text=name)

    mounted = _core.Mounted()
    first = decoded(reference, mounted.patch(tree_of(specs, *map(leaf, "abcd"))))
    main = first.ops[0].insert.node.children[0]
    ids = {node.key: node.id for node in main.children}
    patch = decoded(reference, mounted.patch(tree_of(specs, *map(leaf, "dabe"))))
    assert [op.WhichOneof("op") for op in patch.ops] == ["remove", "move", "insert"]
    remove, move, insert = patch.ops
    assert remove.remove.id == ids["c"]
    assert (move.move.id, move.move.index) == (ids["d"], 0)
    assert (insert.insert.parent, insert.insert.index, insert.insert.node.key) == (main.id, 3, "e")
    assert insert.insert.node.id not in ids.values()


def test_reset_repeats_the_whole_mounted_tree(reference: SimpleNamespace, specs: Specs) -> None:
    mounted = _core.Mounted()
    assert mounted.reset() == reference.Patch(reset=True).SerializeToString()
    first = mounted.patch(tree_of(specs, specs["sample"].node(**EVERYTHING)))
    assert mounted.reset() == first
    assert mounted.patch(tree_of(specs, specs["sample"].node(**EVERYTHING))) is None
    mounted.reset_on_next_patch()
    assert mounted.patch(tree_of(specs, specs["sample"].node(**EVERYTHING))) == first
