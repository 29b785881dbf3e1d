"""Nodes: the ways through a tree. Most of the time of planning goes by here, so these are several times as fast as
those of `ast`.

Invariant: every node of a tree but the contexts of names (`ctx`) is answered once, those above before those below.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")


_LEAVES = (ast.Name, ast.Constant, ast.alias, ast.Global, ast.Nonlocal, ast.Pass, ast.Break, ast.Continue)
_FIELDS: dict[type[ast.AST], tuple[str, ...]] = dict.fromkeys(_LEAVES, ())  # of a kind of node, those with nodes


def _fields(kind: type[ast.AST]) -> tuple[str, ...]:
    found = tuple(name for name in kind._fields if name not in ("ctx", "id", "attr", "type_comment"))
    _FIELDS[kind] = found
    return found


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right below one, in the order of the text.

    Example: `children(ast.parse("f(x)", mode="eval").body)` has the names `f` and `x`.
    """
    found: list[ast.AST] = []
    kind = node.__class__
    fields = _FIELDS.get(kind)
    for name in _fields(kind) if fields is None else fields:
        value = getattr(node, name, None)
        if value.__class__ is list:
            found += [part for part in value if isinstance(part, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def nodes_of(node: ast.AST) -> list[ast.AST]:
    """A node and all below it."""
    found = [node]
    for one in found:  # it grows under the loop
        found += children(one)
    return found


def once(answer: Callable[[ast.AST], T]) -> Callable[[ast.AST], T]:
    """Remember what a function of a node answered, at the node: planning asks the same again at each level.

    Only for what is asked while the tree stays as it is, and whose answer nobody changes.
    """
    name = f"lattice_{answer.__name__}"

    @wraps(answer)
    def ask(node: ast.AST) -> T:
        known = node.__dict__
        if name not in known:
            known[name] = answer(node)
        found: T = known[name]
        return found

    return ask
