"""Names that a function assigns though they belong to a scope around it: it must say so, or they would be its own.

Invariant: what is declared is assigned by the function itself, and bound outside of it.
"""

from __future__ import annotations

import ast

from parity.fuzz.scope import Scope

SCOPES = (ast.FunctionDef, ast.Lambda, ast.ClassDef)


def declare(outer: Scope, body: list[str], params: list[str]) -> list[str]:
    """`body` with `global` or `nonlocal` for those names of `outer` that it assigns."""
    tree = ast.parse("\n".join(body))
    known = {name for names in outer.names.values() for name in names}
    found = sorted((assigned(tree) & known) - set(params))
    word = "global" if outer.top else "nonlocal"
    return [f"{word} {', '.join(found)}", *body] if found else body


def assigned(tree: ast.AST) -> set[str]:
    """Names that the code binds or deletes in its own scope."""
    found: set[str] = set()
    todo = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)) or (
            isinstance(node, ast.MatchAs) and node.name is not None
        ):
            found.add(node.name)
        todo += [child for child in ast.iter_child_nodes(node) if not isinstance(child, SCOPES)]
    return found
