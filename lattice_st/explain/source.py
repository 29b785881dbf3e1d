"""A user's file as `why` reads it: who binds a name, which tests stand around a line, where widgets are.

Invariant: only the text counts; nothing is imported or run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Scope = ast.Module | Function

#: Arguments of widgets that are functions to be called.
CALLBACKS = ("on_change", "on_click", "on_select", "on_submit")


@dataclass(frozen=True, slots=True)
class Binding:
    """A place that binds a name, and the expression that the value comes from."""

    line: int
    value: ast.expr


@dataclass
class Source:
    """One parsed file."""

    path: Path
    tree: ast.Module = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> Source | None:
        """None for a file that is gone or no Python."""
        try:
            return cls(path, ast.parse(path.read_bytes(), str(path)))
        except (OSError, SyntaxError, ValueError):
            return None

    @cached_property
    def _scopes(self) -> dict[ast.AST, Scope]:
        """Every node's scope."""
        found: dict[ast.AST, Scope] = {}

        def visit(node: ast.AST, scope: Scope) -> None:
            for child in ast.iter_child_nodes(node):
                found[child] = scope
                visit(child, child if isinstance(child, Function) else scope)

        visit(self.tree, self.tree)
        return found

    @cached_property
    def _bindings(self) -> dict[tuple[Scope, str], list[Binding]]:
        found: dict[tuple[Scope, str], list[Binding]] = {}
        for node, scope in self._scopes.items():
            for target, value in _targets(node):
                for name in ast.walk(target):
                    if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                        found.setdefault((scope, name.id), []).append(Binding(target.lineno, value))
        return found

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        """The functions and methods of the file, by name."""
        return {node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)}

    def scope_of(self, node: ast.AST) -> Scope:
        """The function (or the module) in which a node stands."""
        return self._scopes.get(node, self.tree)

    def calls_at(self, line: int, name: str) -> list[ast.Call]:
        """The calls on a line, those of this callee if they can be told."""
        here = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call) and node.lineno == line]
        last = name.rpartition(".")[2]
        return [node for node in here if _last(node.func) == last] or here

    def statement_at(self, line: int, name: str) -> ast.stmt | None:
        """The compound statement that a unit of this name is: `for row in rows`, `with st.container()`."""
        if name.partition(" ")[0].rstrip(":") not in ("for", "while", "with", "if", "try", "match"):
            return None
        kinds = (ast.For, ast.While, ast.With, ast.If, ast.Try, ast.Match)
        return next((node for node in ast.walk(self.tree) if isinstance(node, kinds) and node.lineno == line), None)

    def bindings(self, scope: Scope, name: str, line: int) -> tuple[Scope, list[Binding]]:
        """What may have bound a name when this line is reached: the nearest binding before it, else all of them."""
        for place in dict.fromkeys((scope, self.tree)):
            found = self._bindings.get((place, name), [])
            if found:
                before = [binding for binding in found if binding.line < line] if place is scope else []
                return place, [max(before, key=lambda binding: binding.line)] if before else found
        return scope, []

    def parameter(self, scope: Scope, name: str) -> bool:
        """Whether a name is a parameter of this function."""
        if isinstance(scope, ast.Module):
            return False
        arguments = scope.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        return any(one is not None and one.arg == name for one in every)

    def tests_around(self, node: ast.AST) -> Iterator[ast.expr]:
        """The tests and loops of the same scope on which it depends whether a line runs, innermost first."""
        line = getattr(node, "lineno", 0)
        around = [
            other
            for other, scope in self._scopes.items()
            if isinstance(other, (ast.If, ast.While, ast.For))
            and scope is self.scope_of(node)
            and other.lineno <= line <= (other.end_lineno or line)
            and node is not other
        ]
        for other in sorted(around, key=lambda one: -one.lineno):
            yield other.iter if isinstance(other, ast.For) else other.test

    def writers(self, key: str) -> list[tuple[Scope, ast.expr, ast.expr]]:
        """The places that set an entry of session_state or call a method of it: scope, what is written, its value."""
        found: list[tuple[Scope, ast.expr, ast.expr]] = []
        for node, scope in self._scopes.items():
            for target, value in _targets(node):
                if state_key(target) == key:
                    found.append((scope, target, value))
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and state_key(node.func.value) == key
            ):
                found.append((scope, node.func.value, node))
        return found

    def mentions(self, function: ast.AST, key: str) -> int | None:
        """The first line of a function that names an entry of session_state."""
        lines = [getattr(node, "lineno", 0) for node in ast.walk(function) if state_key(node) == key]
        return min(lines, default=None)


def state_key(node: ast.AST) -> str | None:
    """The entry of session_state that an expression names: `st.session_state.n`, `["n"]` or `.get("n")`."""
    match node:
        case ast.Attribute(value=owner, attr=name) if _last(owner) == "session_state":
            return None if name in ("get", "setdefault", "pop", "keys", "items", "update") else name
        case ast.Subscript(value=owner, slice=ast.Constant(value=str(name))) if _last(owner) == "session_state":
            return name
        case ast.Call(
            func=ast.Attribute(value=owner, attr="get" | "setdefault" | "pop"), args=[ast.Constant(value=str(name)), *_]
        ) if _last(owner) == "session_state":
            return name
        case _:
            return None


def callbacks(call: ast.Call) -> list[ast.expr]:
    """The functions that a widget calls, as they stand in its call."""
    return [keyword.value for keyword in call.keywords if keyword.arg in CALLBACKS]


def _targets(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((target, value) for target in targets)
        case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
            yield target, value
        case ast.AugAssign(target=target, value=value):
            yield target, value
        case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
            yield target, value
        case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
            yield target, value
        case _:
            return


def _last(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=function):
            return _last(function)
        case _:
            return ""


def last_name(call: ast.Call) -> str:
    """The last part of what is called: `slider` of `st.sidebar.slider(...)`."""
    return _last(call.func)
