"""Library functions for the tests of grades: who keeps a promise, and who does not.

Invariant: each call of one is counted in `CALLS`, where no engine sees it.
"""

from __future__ import annotations

CALLS: list[object] = []


def promised(n: int) -> int:
    """Keeps its promise; called from a library, so nobody sees what it does."""
    CALLS.append(n)
    return n * 2


def liar(n: int) -> int:
    """Gives another answer each time."""
    CALLS.append(n)
    return n + len(CALLS)


def sworn(n: int) -> int:
    """As `liar`, but the tables are sure of it."""
    return liar(n)


def moody(n: int) -> int:
    """Fails every second time."""
    CALLS.append(n)
    if len(CALLS) % 4 >= 2:
        raise ValueError("not now")
    return n


HIDDEN: list[int] = []


def weak(n: int) -> int:
    """Answers from a list that no engine watches."""
    return n + HIDDEN[-1]
