"""The builder writes trees, the mirror turns them into patches."""

import threading
from typing import Any

import pytest

from lattice_st import _core, spec

TEXT = spec.element("text", 20, spec.text(10, "body"))
BOX = spec.container("box", 110, spec.text(10, "title"))
SLIDER = spec.widget("slider", 60, spec.numbers(9, "value"))
NUMBER = spec.widget("number", 61, spec.number(9, "value"))
COUNT = spec.widget("count", 62, spec.integer(9, "value"))
CHOICE = spec.widget("choice", 63, spec.text(9, "value"))
BUTTON = spec.widget("button", 64, spec.LABEL)
REGIONS = ("main", "sidebar", "event", "bottom")
STALE = b"\x1a"  # the field `stale` of a Patch, packed


def builder() -> _core.Builder:
    return _core.Builder(spec.ROOT.node(), [spec.REGION.node(name=name) for name in REGIONS])


def tree(*nodes: _core.Node) -> _core.Tree:
    made = builder()
    for node in nodes:
        made.append(0, node)
    return made.tree()


def main_of(tree: _core.Tree) -> Any:
    return tree.export()[3][0][3]


def text(body: str) -> _core.Node:
    return TEXT.node(body=body)


def test_an_export_holds_all_that_was_written() -> None:
    made = builder()
    assert made.append(0, text("a")) == 0
    box = made.open(0, BOX.node("k", title="t"))
    assert made.append(box, text("b")) == 0
    assert made.append(1, text("c")) == 0
    assert (made.length(0), made.kind(box), made.kind(0), made.parent(box), made.parent(0)) == (
        2,
        "box",
        "region",
        0,
        None,
    )
    inner = ("text", None, {"body": "b"}, [])
    main = [("text", None, {"body": "a"}, []), ("box", "k", {"title": "t"}, [inner])]
    sidebar = [("text", None, {"body": "c"}, [])]
    regions = [
        ("region", None, {"name": name}, children)
        for name, children in zip(REGIONS, (main, sidebar, [], []), strict=True)
    ]
    assert made.tree().export() == ("root", None, {}, regions)


def test_put_clear_and_open_in_place_replace_what_was_there() -> None:
    made = builder()
    made.append(0, text("a"))
    made.put(0, 0, text("b"))
    before = made.tree()
    box = made.open(0, BOX.node(), 0)
    made.append(box, text("c"))
    assert main_of(made.tree()) == [("box", None, {}, [("text", None, {"body": "c"}, [])])]
    made.clear(box)
    assert main_of(made.tree()) == [("box", None, {}, [])]
    assert main_of(before) == [("text", None, {"body": "b"}, [])]


def test_transients_belong_to_one_picture_only() -> None:
    made = builder()
    made.append(0, text("a"))
    box = made.open(0, BOX.node())
    shown = made.tree([(box, text("wait")), (0, text("busy"))])
    assert main_of(shown) == [
        ("text", None, {"body": "a"}, []),
        ("box", None, {}, [("text", None, {"body": "wait"}, [])]),
        ("text", None, {"body": "busy"}, []),
    ]
    assert main_of(made.tree()) == [("text", None, {"body": "a"}, []), ("box", None, {}, [])]
    assert made.length(0) == 2
    with pytest.raises(IndexError, match="no slot 7"):
        made.tree([(7, text("lost"))])


def test_places_that_are_not_there_are_index_errors() -> None:
    made = builder()
    with pytest.raises(IndexError, match="no slot 9"):
        made.append(9, text("a"))
    with pytest.raises(IndexError, match="slot 0 has no position 2; it has 0 children"):
        made.put(0, 2, text("a"))


def test_endless_nesting_is_a_recursion_error_before_anything_overflows() -> None:
    made = builder()

    def nest(slot: int) -> None:
        for _ in range(1000):
            slot = made.open(slot, BOX.node())

    with pytest.raises(RecursionError, match="containers nest more than"):
        nest(0)
    assert _core.Mounted().patch(made.tree()) is not None


def test_trees_are_equal_by_content_and_so_are_fingerprints() -> None:
    one, same, other = tree(text("a")), tree(text("a")), tree(text("b"))
    assert one == same
    assert one.fingerprint() == same.fingerprint()
    assert one != other
    assert one.fingerprint() != other.fingerprint()
    assert hash(one) == hash(same)


def test_a_builder_may_be_handed_to_another_thread() -> None:
    made = builder()
    thread = threading.Thread(target=lambda: made.append(0, text("from there")))
    thread.start()
    thread.join()
    assert made.length(0) == 1


def test_an_unchanged_tree_is_no_patch() -> None:
    mounted = _core.Mounted()
    assert mounted.patch(tree(text("a"))) is not None
    assert mounted.patch(tree(text("a"))) is None
    assert mounted.patch(tree(text("b"))) is not None


def test_a_partial_patch_keeps_what_the_run_has_not_reached() -> None:
    mounted = _core.Mounted()
    mounted.patch(tree(text("a"), text("b")))
    assert mounted.patch(tree(text("a")), partial=True) == STALE + bytes([1, 4]), "no op: b (id 4) is stale"
    assert mounted.patch(tree(text("a")), partial=True) is None, "the page knows what is stale"
    removal = mounted.patch(tree(text("a")))
    assert removal is not None
    assert len(removal) < 10


@pytest.mark.parametrize(
    ("kind", "old", "sent", "new"),
    [
        (SLIDER, [1.0], [2.0], [2.0]),
        (SLIDER, [1.0], [2], [2.0]),
        (SLIDER, [1.0], 2, [2.0]),
        (NUMBER, 1.0, 2, 2.0),
        (NUMBER, 1.0, 0.1, 0.1),
        (NUMBER, 1.0, None, None),
        (NUMBER, None, 1, 1.0),
        (COUNT, 1, 2, 2),
        (COUNT, 1, 2.0, 2),
        (CHOICE, "a", "", ""),
    ],
)
def test_an_assumed_value_in_the_type_of_the_widget_costs_nothing(
    kind: spec.ElementSpec, old: Any, sent: Any, new: Any
) -> None:
    mounted = _core.Mounted()
    mounted.patch(tree(text("a"), kind.node(widget="w", value=old)))
    mounted.assume("w", sent)
    assert mounted.patch(tree(text("a"), kind.node(widget="w", value=new))) is None
    assert mounted.patch(tree(text("a"), kind.node(widget="w", value=old))) is not None


def test_what_cannot_be_assumed_changes_nothing() -> None:
    mounted = _core.Mounted()
    mounted.assume("w", 1)
    shown = tree(COUNT.node(widget="w", value=1), BUTTON.node(widget="b"))
    mounted.patch(shown)
    for widget, value in (
        ("other", 2),
        ("b", True),
        ("w", "2"),
        ("w", True),
        ("w", 2.5),
        ("w", float("nan")),
        ("w", [2]),
    ):
        mounted.assume(widget, value)
    assert mounted.patch(shown) is None


def test_a_run_that_begins_replaces_what_an_interrupted_run_left() -> None:
    mounted = _core.Mounted()
    mounted.patch(tree(text("a")))
    mounted.patch(tree(text("a"), BOX.node()), partial=True)
    mounted.begin()
    partial = mounted.patch(tree(text("a")), partial=True)
    assert partial is not None
    assert partial.startswith(STALE), "no op: what the interrupted run left stays, and is told to be stale"
    assert mounted.patch(tree(text("a"))) is not None


def test_a_patch_after_reset_continues_from_what_was_reset() -> None:
    mounted = _core.Mounted()
    first = mounted.patch(tree(text("a")))
    assert mounted.reset() == first
    mounted.reset_on_next_patch()
    assert mounted.patch(tree(text("a"))) == first
    assert mounted.patch(tree(text("a"))) is None
