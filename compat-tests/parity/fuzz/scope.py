"""What a generated program has in scope: names by type, functions with their signatures, and what may still be spent.

Invariant: a name is listed only where it is bound on every path, so that most programs run to their end. Each execution
of a function has a bounded number of steps: whoever calls it pays for them, so no program runs on.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

PLAIN = ("int", "str", "list", "dict")
TYPES = (*PLAIN, "obj", "set", "point", "array", "frame", "panel", "place")

#: Themes of programs: kinds of values and of state of which each program has some.
THEMES = (
    "obj",
    "set",
    "point",
    "array",
    "frame",
    "panel",
    "rng",
    "helper",
    "money",
    "level",
    "query",
    "cache",
    "given",
)

#: Calls that one execution of a function may make, and those of a whole run.
OF_A_FUNCTION, OF_A_RUN = 30, 150


@dataclass(frozen=True)
class Function:
    """A callable of the program: `params` and `gives` are types, `gives` "" for none; `cost`: calls that it makes."""

    name: str
    params: tuple[str, ...]
    gives: str
    cost: int = 1
    draws: bool = False


@dataclass
class Purse:
    """Calls that one execution may still make."""

    left: int


@dataclass
class Scope:
    """Names bound at a place. `times`: how often a statement here executes, at most, per execution of the function."""

    names: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in TYPES})
    functions: list[Function] = field(default_factory=list)
    themes: frozenset[str] = frozenset(THEMES)
    purse: Purse = field(default_factory=lambda: Purse(OF_A_RUN))
    times: int = 1
    top: bool = True
    in_form: bool = False
    in_loop: bool = False
    fragments: int = 0

    def copy(self, *, times: int = 1, in_loop: bool | None = None) -> Scope:
        """A scope for a nested suite: what it binds is not seen outside. `times`: how often it executes."""
        return Scope(
            {kind: list(names) for kind, names in self.names.items()},
            list(self.functions),
            self.themes,
            self.purse,
            self.times * times,
            self.top,
            self.in_form,
            self.in_loop if in_loop is None else in_loop,
            self.fragments,
        )

    def inside(self) -> Scope:
        """The scope of the body of a function that is defined here."""
        inner = self.copy(in_loop=False)
        inner.purse, inner.times, inner.top, inner.in_form = Purse(OF_A_FUNCTION), 1, False, False
        return inner

    def bind(self, kind: str, name: str) -> str:
        for other in TYPES:
            if other != kind and name in self.names[other]:
                self.names[other].remove(name)
        if name not in self.names[kind]:
            self.names[kind].append(name)
        return name

    def has(self, theme: str) -> bool:
        """Whether the program is about such values."""
        return theme in self.themes or theme in PLAIN or theme == "place"

    def forget(self, name: str) -> None:
        """The name is not bound any more."""
        for names in self.names.values():
            if name in names:
                names.remove(name)

    def pay(self, cost: int, times: int = 1) -> bool:
        """Whether so many calls can be afforded here; they are paid for then."""
        cost *= self.times * times
        if cost > self.purse.left:
            return False
        self.purse.left -= cost
        return True


class Dice:
    """Seeded choices and fresh names."""

    def __init__(self, seed: int | str) -> None:
        self.random = random.Random(seed)
        self._count = 0

    def one(self, options: Sequence[T]) -> T:
        return self.random.choice(options)

    def some(self, options: Sequence[T], number: int) -> list[T]:
        return self.random.sample(options, number)

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def fresh(self, stem: str) -> str:
        self._count += 1
        return f"{stem}{self._count}"
