"""Sections: runs of many statements of one suite, so that what did not change is skipped at once.

A stretch of statements between two that always run live is one run, and so are its quarters, their quarters, and so on
down to a few statements: one change among many then costs a path through these levels, not a look at each statement.

Invariant: sections of one suite nest, and none crosses a group (`groups.py`). They are guesses like all runs; whether
one may be skipped is decided by what its execution did.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence

from lattice_st.analysis.groups import Interval, root_of
from lattice_st.analysis.parse import has_docstring
from lattice_st.analysis.uses import CHEAP

#: Shorter stretches are no sections: their statements are looked at one by one as quickly.
LEAST = 16
#: So few statements have no sections inside.
FEW = 8
#: Into how many parts a section falls.
PARTS = 4
#: Sections in sections, at most: Python allows 20 statements in each other, and the author needs some.
DEEPEST = 5


def sections_of(
    suite: list[ast.stmt], groups: Sequence[Interval], splits: Callable[[ast.stmt], bool], *, whole: bool
) -> list[Interval]:
    """The sections of a suite, longest first. `splits`: no run holds the statement; `whole`: one may be all of it."""
    found: list[Interval] = []
    stretch: list[Interval] = []
    for item in _items(1 if has_docstring(suite) else 0, len(suite), groups):
        if any(map(splits, suite[item[0] : item[1] + 1])):
            found += _parts(stretch, 0)
            stretch = []
        else:
            stretch.append(item)
    found += _parts(stretch, 0)
    if not whole:
        found = [interval for interval in found if interval[1] - interval[0] + 1 < len(suite)]
    return sorted(found, key=lambda interval: interval[0] - interval[1])


def is_call_of_a_function(statement: ast.stmt) -> bool:
    """Whether a statement is nothing but the call of a function by its name: a unit by itself, or the author's business."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and isinstance(statement.value.func, ast.Name)
    )


def _items(start: int, end: int, groups: Sequence[Interval]) -> list[Interval]:
    """What must not be cut: groups, and single statements between them."""
    items: list[Interval] = []
    at = start
    while at < end:
        last = at
        while (more := max((stop for first, stop in groups if at <= first <= last), default=at)) > last:
            last = more
        items.append((at, last))
        at = last + 1
    return items


def _parts(items: list[Interval], depth: int) -> Iterator[Interval]:
    if len(items) < (2 if depth else LEAST):
        return
    yield items[0][0], items[-1][1]
    if len(items) <= FEW or depth + 1 == DEEPEST:
        return
    step = -(-len(items) // PARTS)
    for first in range(0, len(items), step):
        yield from _parts(items[first : first + step], depth + 1)


def light_names(statements: Sequence[ast.stmt], pages: frozenset[str]) -> set[str]:
    """Names that are bound to what costs little to keep: constants, sums, widgets' values, containers of the page.

    `pages`: names under which the file imports Streamlit.
    """
    light: set[str] = set()
    heavy: set[str] = set()
    for statement in statements:
        mine = light if isinstance(statement, ast.Assign) and _is_light(statement.value, pages) else heavy
        mine |= {
            node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
        }
    return light - heavy


def _is_light(value: ast.expr, pages: frozenset[str]) -> bool:
    for node in ast.walk(value):
        if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda, ast.NamedExpr)):
            return False
        if isinstance(node, ast.Call) and root_of(node.func) not in pages:
            name = node.func.id if isinstance(node.func, ast.Name) else None
            if name not in CHEAP:
                return False
    return not isinstance(value, (ast.Name, ast.Attribute, ast.Subscript, ast.IfExp, ast.BoolOp))


def pages_of(tree: ast.Module) -> frozenset[str]:
    """The names under which a file imports Streamlit: `import streamlit as st`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name for alias in node.names if alias.name in ("streamlit", "lattice_st")}
    return frozenset(found)
