"""What a generated program has in scope: names by type, and functions with their signatures.

Invariant: a name is listed only where it is bound on every path, so that most programs run to their end.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

TYPES = ("int", "str", "list", "dict", "obj")


@dataclass(frozen=True)
class Function:
    """A callable of the program: `params` and `gives` are types, `gives` "" for none; `draws` if it emits elements."""

    name: str
    params: tuple[str, ...]
    gives: str


@dataclass
class Scope:
    """Names bound at a place; a function's scope sees `outer` for reading only."""

    names: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in TYPES})
    functions: list[Function] = field(default_factory=list)
    places: list[str] = field(default_factory=list)  # names of containers
    top: bool = True

    def copy(self, *, top: bool | None = None) -> Scope:
        """A scope for a nested suite: what it binds is not seen outside."""
        return Scope(
            {kind: list(names) for kind, names in self.names.items()},
            list(self.functions),
            list(self.places),
            self.top if top is None else top,
        )

    def bind(self, kind: str, name: str) -> str:
        if name not in self.names[kind]:
            self.names[kind].append(name)
        for other in TYPES:
            if other != kind and name in self.names[other]:
                self.names[other].remove(name)
        return name


class Dice:
    """Seeded choices and fresh names."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._count = 0

    def one(self, options: Sequence[T]) -> T:
        return self.random.choice(options)

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def fresh(self, stem: str) -> str:
        self._count += 1
        return f"{stem}{self._count}"
