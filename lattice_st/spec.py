"""An element is declared once: the spec of its kind, number and props.

Invariant: a spec is plain data; wire numbers of kinds and of props are never reused. This file knows nothing of
sessions or of what an element draws. From the specs follow the wire schema, the page's types, the testing API and the
contract tests (`make gen`).

Prop numbers 1 to 9 are the shared props and mean the same in every element (`SHARED`); an element's own start at 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from lattice_st import _core

PropType = Literal["text", "flag", "int", "number", "data", "texts", "ints", "numbers", "message", "messages"]
Role = Literal["element", "widget", "container"]

#: Type codes understood by the Rust side; the order is part of the contract with `core-rs/crates/py`.
TYPE_CODES: dict[PropType, int] = {
    "text": 0,
    "flag": 1,
    "int": 2,
    "number": 3,
    "data": 4,
    "texts": 5,
    "ints": 6,
    "numbers": 7,
    "message": 8,
    "messages": 9,
}


@dataclass(frozen=True, slots=True)
class Prop:
    """One field of an element: its wire number, name and type; `fields` for nested messages, `choices` for texts."""

    number: int
    name: str
    type: PropType
    choices: tuple[str, ...] = ()
    fields: tuple[Prop, ...] = ()


def text(number: int, name: str) -> Prop:
    return Prop(number, name, "text")


def choice(number: int, name: str, *choices: str) -> Prop:
    return Prop(number, name, "text", choices=choices)


def flag(number: int, name: str) -> Prop:
    return Prop(number, name, "flag")


def integer(number: int, name: str) -> Prop:
    return Prop(number, name, "int")


def number(number: int, name: str) -> Prop:
    return Prop(number, name, "number")


def data(number: int, name: str) -> Prop:
    return Prop(number, name, "data")


def texts(number: int, name: str) -> Prop:
    return Prop(number, name, "texts")


def integers(number: int, name: str) -> Prop:
    return Prop(number, name, "ints")


def numbers(number: int, name: str) -> Prop:
    return Prop(number, name, "numbers")


def message(number: int, name: str, *fields: Prop) -> Prop:
    return Prop(number, name, "message", fields=fields)


def messages(number: int, name: str, *fields: Prop) -> Prop:
    return Prop(number, name, "messages", fields=fields)


WIDTH = text(1, "width")  # "stretch" | "content" | CSS pixels as digits
HEIGHT = text(2, "height")  # "stretch" | "content" | CSS pixels as digits
HELP = text(3, "help")  # Markdown shown in a tooltip
LABEL = text(4, "label")  # Markdown (inline)
DISABLED = flag(5, "disabled")
LABEL_VISIBILITY = choice(6, "label_visibility", "visible", "hidden", "collapsed")
WIDGET = text(7, "widget")  # widget id, named by events
FORM = text(8, "form")  # id of the enclosing form
SHARED: tuple[Prop, ...] = (WIDTH, HEIGHT, HELP, LABEL, DISABLED, LABEL_VISIBILITY, WIDGET, FORM)
VALUE_NUMBER = 9  # a widget's current value, of the widget's own type


@dataclass(frozen=True)
class ElementSpec:
    """A kind of node: what it is called, its wire number and its props in positional order.

    `role` is `container` when the node has children, `widget` when it carries a value that the page can change
    (prop number 9) or a trigger.
    """

    kind: str
    number: int
    role: Role
    props: tuple[Prop, ...]

    @cached_property
    def core(self) -> _core.Kind:
        """The Rust side's compiled form of this spec."""
        return _core.Kind(self.number, self.kind, self.role == "container", _fields(self.props))

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(prop.name for prop in self.props)

    def node(self, key: str | None = None, **values: Any) -> _core.Node:
        """Build an immutable node. Props that are not named, or None, are absent.

        Raises TypeError for an unknown prop or a value of the wrong type.

        Example: `TEXT.node(body="Hello")`
        """
        return self.filled(key, values)

    def filled(self, key: str | None, values: dict[str, Any]) -> _core.Node:
        """As `node`, with the props as a dict."""
        node = self.core.fill(key, values)
        if node is None:
            unknown = sorted(values.keys() - set(self.names))
            raise TypeError(f"{self.kind} has no prop {unknown[0]!r}; it has {', '.join(self.names)}")
        return node


def _fields(props: Iterable[Prop]) -> list[tuple[int, str, int, Any]]:
    return [(p.number, p.name, TYPE_CODES[p.type], _fields(p.fields) if p.fields else None) for p in props]


def element(kind: str, number: int, *props: Prop) -> ElementSpec:
    """Declare an element that only draws."""
    return ElementSpec(kind, number, "element", props)


def widget(kind: str, number: int, *props: Prop) -> ElementSpec:
    """Declare an element that the page can change; `WIDGET` is added as its first prop."""
    return ElementSpec(kind, number, "widget", (WIDGET, FORM, *props))


def container(kind: str, number: int, *props: Prop) -> ElementSpec:
    """Declare an element that holds children."""
    return ElementSpec(kind, number, "container", props)


class Catalog:
    """All kinds, by name and by number; refuses a name, number or prop number that is taken.

    Raises ValueError on a conflict.
    """

    def __init__(self, specs: Iterable[ElementSpec]) -> None:
        self.by_kind: dict[str, ElementSpec] = {}
        self.by_number: dict[int, ElementSpec] = {}
        for spec in specs:
            self._add(spec)

    def _add(self, spec: ElementSpec) -> None:
        if spec.kind in self.by_kind:
            raise ValueError(f"kind {spec.kind!r} is declared twice")
        if spec.number in self.by_number:
            raise ValueError(
                f"wire number {spec.number} of {spec.kind!r} belongs to {self.by_number[spec.number].kind!r}"
            )
        shared = {p.number: p for p in SHARED}
        seen: set[int] = set()
        for prop in spec.props:
            if prop.number in seen:
                raise ValueError(f"{spec.kind!r} uses prop number {prop.number} twice")
            if prop.number < 9 and shared.get(prop.number) != prop:
                raise ValueError(f"{spec.kind!r}: prop numbers 1 to 8 belong to the shared props")
            seen.add(prop.number)
        self.by_kind[spec.kind] = spec
        self.by_number[spec.number] = spec

    def __iter__(self) -> Iterator[ElementSpec]:
        return iter(sorted(self.by_kind.values(), key=lambda spec: spec.number))

    def __getitem__(self, kind: str) -> ElementSpec:
        return self.by_kind[kind]


ROOT = container("root", 10)
REGION = container("region", 11, choice(10, "name", "main", "sidebar", "event", "bottom"))
