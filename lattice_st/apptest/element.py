"""One element of the page as a test sees it.

Invariant: an element is a picture of one run; what a test sets on it waits in it until `run()`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from lattice_st.apptest.proto import Proto

if TYPE_CHECKING:
    from lattice_st.apptest.app_test import AppTest
    from lattice_st.apptest.tree import ElementTree


class AppTestError(Exception):
    """A test asked for something that a person could not do."""


#: What a test may try on any element, to be told why that cannot be.
OPERATIONS = ("click", "set_value")


class Element:
    """One leaf of the page. Attributes that are not listed come from its props, as in Streamlit's testing API.

    Example: `at.title[0].value`, `at.header[0].divider`
    """

    type: str = "unknown"
    key: str | None = None
    #: Further names under which `get` finds it.
    also: tuple[str, ...] = ()

    def __init__(self, proto: Any, root: ElementTree) -> None:
        kind, key, props = proto
        self.kind: str = kind
        self.key = key
        self.proto = Proto(kind, props)
        self.root = root

    @property
    def value(self) -> Any:
        """What the element shows."""
        return self.proto.get("body")

    def names(self) -> tuple[str, ...]:
        """All types under which `get` finds it."""
        return (self.type, *self.also)

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Run the app with what was set so far. Raises RuntimeError when it takes longer than `timeout` seconds."""
        return self.root.run(timeout=timeout)

    def __iter__(self) -> Iterator[Element]:
        yield self

    def __getattr__(self, name: str) -> Any:
        proto = self.__dict__.get("proto")
        if name in OPERATIONS and proto is not None:
            return self._refusal(name)
        if proto is None or name.startswith("_"):
            raise AttributeError(name)
        try:
            return getattr(proto, name)
        except AttributeError as error:
            raise AttributeError(f"{type(self).__name__}: {error}") from None

    def _refusal(self, name: str) -> Callable[..., Any]:
        """A method that says why it cannot be done."""

        def refuse(*args: Any, **kwargs: Any) -> Any:
            raise AppTestError(self.refused(name))

        return refuse

    def refused(self, operation: str) -> str:
        """Why an operation cannot be done, and what to do instead."""
        return (
            f"{operation}() on a {self.type}: this element only shows something, a person cannot operate it. "
            "Look at its value, or operate the widget that it depends on."
        )

    def __eq__(self, other: object) -> bool:
        """Elements are equal when they are of one kind and show the same, wherever they stand."""
        if not isinstance(other, Element) or type(self) is not type(other):
            return NotImplemented
        mine, theirs = (dict(element.proto.items(), widget=None) for element in (self, other))
        return mine == theirs

    __hash__ = object.__hash__  # as keys, elements stand for themselves

    def __repr__(self) -> str:
        key = {} if self.key is None else {"key": self.key}
        shown = {**key, **self.proto.shown()}
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown.items())})"


class UnknownElement(Element):
    """A kind without a class of its own."""


@functools.cache
def unknown(kind: str) -> type[Element]:
    """The class of a kind that the testing API has none for; found by `at.get(kind)`."""
    return type("UnknownElement", (UnknownElement,), {"type": kind})
