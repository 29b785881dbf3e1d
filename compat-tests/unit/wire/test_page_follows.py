"""The whole way of a patch: builder, diff and bytes by Rust, then a naive page in Python that reads them with protobuf.

The page replaces whole fields, clears the numbers that it is told to clear, and knows nothing else; after every complete
patch it must show what `Tree.export` says.
"""

from types import SimpleNamespace
from typing import Any

from google.protobuf.message import Message
from hypothesis import given, settings
from hypothesis import strategies as st

from lattice_st import _core
from lattice_st.spec import ElementSpec

Shown = dict[str, Any]  # id, key, kind, element (a message), children


class Page:
    def __init__(self, reference: SimpleNamespace) -> None:
        self.reference = reference
        self.root: Shown | None = None

    def apply(self, data: bytes | None) -> None:
        if data is None:
            return
        patch = self.reference.Patch.FromString(data)
        if patch.reset:
            self.root = None
        for op in patch.ops:
            getattr(self, op.WhichOneof("op"))(getattr(op, op.WhichOneof("op")))

    def insert(self, op: Any) -> None:
        if op.parent == 0:
            assert self.root is None
            self.root = shown(op.node)
        else:
            node, _, _ = self.find(op.parent)
            assert op.index <= len(node["children"])
            node["children"].insert(op.index, shown(op.node))

    def remove(self, op: Any) -> None:
        _, siblings, at = self.find(op.id)
        del siblings[at]

    def move(self, op: Any) -> None:
        node, siblings, at = self.find(op.id)
        del siblings[at]
        assert op.index <= len(siblings)
        siblings.insert(op.index, node)

    def set_props(self, op: Any) -> None:
        node, _, _ = self.find(op.node.id)
        assert op.node.WhichOneof("element") == node["kind"]
        for field, _ in getattr(op.node, node["kind"]).ListFields():
            node["element"].ClearField(field.name)
        node["element"].MergeFrom(getattr(op.node, node["kind"]))
        for number in op.cleared:
            node["element"].ClearField(node["element"].DESCRIPTOR.fields_by_number[number].name)

    def find(self, wanted: int) -> tuple[Shown, list[Shown], int]:
        assert self.root is not None
        todo: list[tuple[Shown, list[Shown], int]] = [(self.root, [self.root], 0)]
        for node, siblings, at in todo:
            if node["id"] == wanted:
                return node, siblings, at
            todo += [(child, node["children"], n) for n, child in enumerate(node["children"])]
        raise AssertionError(f"no node has the id {wanted}")


def shown(node: Any) -> Shown:
    kind = node.WhichOneof("element")
    return {
        "id": node.id,
        "key": node.key if node.HasField("key") else None,
        "kind": kind,
        "element": getattr(node, kind),
        "children": [shown(child) for child in node.children],
    }


def plain(value: Any) -> Any:
    """A message as a dict of what is present, lists as lists."""
    if isinstance(value, Message):
        return {field.name: plain(item) for field, item in value.ListFields()}
    if isinstance(value, (str, bytes, bool, int, float)):
        return value
    return [plain(item) for item in value]


def without_empty_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_empty_lists(item) for name, item in value.items() if item != []}
    return [without_empty_lists(item) for item in value] if isinstance(value, list) else value


def exported_by(node: Shown) -> Any:
    return (node["kind"], node["key"], plain(node["element"]), [exported_by(child) for child in node["children"]])


def exported(tree: Any) -> Any:
    kind, key, props, children = tree
    return (kind, key, without_empty_lists(props), [exported(child) for child in children])


TEXTS = st.sampled_from(["", "a", "b", "ü"])
SAMPLES = st.fixed_dictionaries(
    {},
    optional={
        "text": TEXTS,
        "flag": st.booleans(),
        "int": st.sampled_from([0, -1, 2**62]),
        "number": st.sampled_from([0.0, 1.5]),
        "data": st.sampled_from([b"", b"\0"]),
        "texts": st.lists(TEXTS, max_size=2),
        "ints": st.lists(st.integers(-2, 2), max_size=2),
        "numbers": st.lists(st.sampled_from([0.0, 2.5]), max_size=2),
        "point": st.tuples(st.none() | st.just(0), st.none() | TEXTS, st.none() | st.just((["x"],))),
        "rows": st.lists(st.tuples(TEXTS, st.just([1.0])), max_size=2),
    },
)
LEAVES = st.one_of(
    st.tuples(st.just("sample"), st.none() | st.sampled_from("kl"), SAMPLES),
    st.tuples(
        st.just("knob"),
        st.none(),
        st.fixed_dictionaries({"widget": st.sampled_from("vw"), "value": st.none() | st.sampled_from([0.0, 1.0])}),
    ),
)
# A run: leaves, `(` opens a box, `)` closes it.
RUNS = st.lists(st.one_of(LEAVES, LEAVES, st.sampled_from("()")), max_size=15)


def build(specs: dict[str, ElementSpec], run: list[Any]) -> _core.Tree:
    regions = [specs["region"].node(name=name) for name in ("main", "sidebar", "event", "bottom")]
    builder = _core.Builder(specs["root"].node(), regions)
    slots = [0]
    for step in run:
        if step == "(":
            slots.append(builder.open(slots[-1], specs["box"].node(title="box")))
        elif step == ")":
            slots = slots[:-1] or [1]
        else:
            kind, key, values = step
            builder.append(slots[-1], specs[kind].node(key, **values))
    return builder.tree()


@settings(derandomize=True, max_examples=300, deadline=None)
@given(runs=st.lists(st.tuples(RUNS, st.booleans()), min_size=1, max_size=5))
def test_a_page_that_follows_the_patches_shows_the_tree(
    reference: SimpleNamespace, specs: dict[str, ElementSpec], runs: list[tuple[list[Any], bool]]
) -> None:
    mounted, page = _core.Mounted(), Page(reference)
    for run, interrupted in runs:
        mounted.begin()
        page.apply(mounted.patch(build(specs, run[: len(run) // 2]), partial=True))
        if not interrupted:
            tree = build(specs, run)
            page.apply(mounted.patch(tree))
            assert page.root is not None
            assert exported_by(page.root) == exported(tree.export())
    before = page.root
    page.apply(mounted.reset())
    assert (before is None) == (page.root is None)
    if before is not None and page.root is not None:
        assert exported_by(page.root) == exported_by(before)
