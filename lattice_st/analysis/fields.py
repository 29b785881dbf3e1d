"""Fields: which parts of an object some code can reach through one of its names.

`cfg.title`, `settings["gain"]`, `report.total()` and `show(cfg)` say all that they want of the object; `cfg == other`,
`rows.append(cfg)` and `cfg.title = x` do not. Where every use of a name is of the first kind, the engine need not look at
the rest of the object.

Code that runs later (lambdas, functions in the function) counts as if it ran now: what it may reach is named in it.

Invariant: the answer names every use. A name that is bound anew or used in any other way has no answer.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lattice_st.analysis.liveness import bound_in
from lattice_st.analysis.names import LOOKS_AROUND, OPAQUE, Chain, chain_of
from lattice_st.analysis.uses import FRAME_READERS, TEXT_READERS

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
UseKind = Literal["field", "call", "item", "get", "give", "none"]

#: More uses than this are no better than the whole.
MOST = 24


@dataclass(frozen=True, slots=True)
class Use:
    """One way in which a name is used.

    `field`: `p.name` is loaded; `call`: `p.name(...)` is called; `item`: `p[key]`, `key in p`; `get`: `p.get(key, ...)`;
    `none`: `p is None`; `give`: `p` is given to the function at the end of `chain`, as argument number `position` or as keyword `name`.
    """

    kind: UseKind
    name: str = ""
    key: str | int | None = None
    chain: Chain = ()
    position: int = -1


@dataclass(frozen=True, slots=True)
class Narrow:
    """A parameter whose uses are known: its name ("": it has no keyword), its position (-1: it has none), and the uses."""

    name: str
    position: int
    uses: tuple[Use, ...]


def narrow_parameters(node: FunctionNode) -> tuple[Narrow, ...]:
    """The parameters of a function whose uses are all known."""
    args = node.args
    plain = [*args.posonlyargs, *args.args]
    places = [*((arg.arg, at) for at, arg in enumerate(plain)), *((arg.arg, -1) for arg in args.kwonlyargs)]
    unnamed = len(args.posonlyargs)
    if not places or _sees_names(node.body):
        return ()
    bound = _bound_anew(node)
    found = []
    for name, position in places:
        uses = None if name in bound else uses_of_name(name, node.body)
        if uses is not None:
            found.append(Narrow("" if 0 <= position < unnamed else name, position, uses))
    return tuple(found)


def uses_of_name(name: str, statements: Sequence[ast.stmt]) -> tuple[Use, ...] | None:
    """How statements use a name; None if nobody can tell."""
    found: dict[Use, None] = {}
    todo: list[ast.AST] = list(statements)
    while todo:
        node = todo.pop()
        if _is(node, name):
            return None
        uses, rest = _use(node, name)
        found.update(dict.fromkeys(uses))
        if len(found) > MOST:
            return None
        todo += rest
    return tuple(sorted(found, key=repr))


def _use(node: ast.AST, name: str) -> tuple[list[Use], Iterable[ast.AST]]:
    """The uses that a node itself makes of a name, and the nodes below it that are still to be seen."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr="get"), args=[ast.Constant(value=key), *more]) if (
            _is(value, name) and _is_key(key)
        ):
            return [Use("get", key=key)], [*more, *node.keywords]
        case ast.Call(func=ast.Attribute(value=value, attr=attribute)) if _is(value, name):
            return [Use("call", attribute)], [*node.args, *node.keywords]
        case ast.Call():
            uses, taken = _given(node, name)
            rest = [part for part in (*node.args, *node.keywords) if part not in taken]
            return uses, [node.func, *rest]
        case ast.Attribute(value=value, attr=attribute, ctx=ast.Load()) if _is(value, name):
            return [Use("field", attribute)], ()
        case ast.Subscript(value=value, slice=ast.Constant(value=key), ctx=ast.Load()) if _is(value, name):
            return ([Use("item", key=key)], ()) if _is_key(key) else ([], [value])
        case ast.Compare(left=ast.Constant(value=key), ops=[ast.In() | ast.NotIn()], comparators=[value]) if (
            _is(value, name) and _is_key(key)
        ):
            return [Use("item", key=key)], ()
        case ast.Compare(left=value, ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]) if (
            _is(value, name)
        ):
            return [Use("none")], ()
        case _:
            return [], ast.iter_child_nodes(node)


def _given(node: ast.Call, name: str) -> tuple[list[Use], list[ast.AST]]:
    """Where a call of a named function is given the name itself, and the nodes that say so."""
    chain = chain_of(node.func)
    if chain is None or chain[0] == name or any(isinstance(arg, ast.Starred) for arg in node.args):
        return [], []
    uses: list[Use] = []
    taken: list[ast.AST] = []
    for position, arg in enumerate(node.args):
        if _is(arg, name):
            uses.append(Use("give", chain=chain, position=position))
            taken.append(arg)
    for word in node.keywords:
        if word.arg is not None and not word.arg.startswith("__") and _is(word.value, name):
            uses.append(Use("give", word.arg, chain=chain))
            taken.append(word)
    return uses, taken


def _is(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_key(key: object) -> bool:
    return type(key) is str or (type(key) is int and abs(key) < 1 << 62)


def _bound_anew(node: FunctionNode) -> frozenset[str]:
    """Parameters that the function binds itself."""
    shell = ast.Module([*node.body], [])
    declared = {name for part in ast.walk(shell) if isinstance(part, ast.Global | ast.Nonlocal) for name in part.names}
    inner = {part.id for part in ast.walk(shell) if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load)}
    return bound_in(shell) | declared | inner


def _sees_names(body: Sequence[ast.stmt]) -> bool:
    """Whether code may reach a parameter without naming it."""
    for statement in body:
        for node in ast.walk(statement):
            match node:
                case ast.Name(id=name) if name in OPAQUE | FRAME_READERS | {"super"}:
                    return True
                case ast.Attribute(attr=name) if name in TEXT_READERS | LOOKS_AROUND:
                    return True
                case ast.Constant(value=str(text)) if text in LOOKS_AROUND:
                    return True
                case ast.Yield() | ast.YieldFrom() | ast.Await():
                    return True
                case _:
                    pass
    return False
