"""What an accessor answers: the elements or blocks of one kind, in the order of the page.

Invariant: a slice of a list is a list of the same class; a call finds by key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class ElementList(Generic[T]):
    """Elements of one kind, in the order of the page; call it with a key to find one.

    Example: `at.title[0].value`, `at.title.values`
    """

    def __init__(self, els: Sequence[T]) -> None:
        self._list = list(els)

    def __len__(self) -> int:
        return len(self._list)

    @property
    def len(self) -> int:
        """How many there are."""
        return len(self)

    @overload
    def __getitem__(self, idx: int) -> T: ...
    @overload
    def __getitem__(self, idx: slice) -> ElementList[T]: ...
    def __getitem__(self, idx: int | slice) -> T | ElementList[T]:
        found = self._list[idx]
        return type(self)(found) if isinstance(idx, slice) else found  # type: ignore[arg-type,return-value]

    def __iter__(self) -> Iterator[T]:
        return iter(self._list)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._list!r})"

    def __eq__(self, other: object) -> bool:
        return self._list == (other._list if isinstance(other, ElementList) else other)

    __hash__ = None  # type: ignore[assignment]

    @property
    def values(self) -> Sequence[Any]:
        """The values of all."""
        return [element.value for element in self._list]  # type: ignore[attr-defined]

    def __call__(self, key: str) -> T:
        """The one with a user key. Raises KeyError."""
        for element in self._list:
            if getattr(element, "key", None) == key:
                return element
        raise KeyError(key)


class WidgetList(ElementList[T]):
    """Widgets of one kind; call it with a key to find one."""


class BlockList(ElementList[T]):
    """Blocks of one kind; call it with a key to find one."""
