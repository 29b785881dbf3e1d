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
from typing import Literal, TypeGuard

from lattice_st.analysis.liveness import bound_in
from lattice_st.analysis.names import LOOKS_AROUND, OPAQUE, Chain, chain_of
from lattice_st.analysis.nodes import children, nodes_of
from lattice_st.analysis.uses import FRAME_READERS, TEXT_READERS

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
UseKind = Literal["field", "call", "item", "has", "get", "give", "none"]

#: More uses than this are no better than the whole.
MOST = 32


#: Names that reach what they do not name.
UNSEEN = OPAQUE | FRAME_READERS | {"super"}

#: Nodes that say how a name is used; others only hold them.
TELLING = (
    ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.Compare, ast.Constant, ast.Global, ast.Nonlocal,
    ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef,
    ast.Import, ast.ImportFrom, ast.Yield, ast.YieldFrom, ast.Await,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """One way in which a name is used.

    `field`: `p.name` is loaded; `call`: `p.name(...)` is called; `item`: `p[key]`; `has`: `key in p`;
    `get`: `p.get(key, ...)`; `none`: `p is None`; `give`: `p` is given to the function at the end of `chain`, as argument
    number `position` or as keyword `name`.
    """

    kind: UseKind
    name: str = ""
    key: str | int | None = None
    chain: Chain = ()
    position: int = -1


@dataclass(frozen=True, slots=True)
class Narrow:
    """A name whose uses are known: its name ("": it has no keyword), its position (-1: it has none), and the uses."""

    name: str
    position: int
    uses: tuple[Use, ...]


#: The uses of each name that some code mentions; None where nobody can tell. "*": it may reach names unnamed.
Found = dict[str, dict[Use, None] | None]


def narrow_parameters(node: FunctionNode, patched: frozenset[str]) -> tuple[tuple[Narrow, ...], tuple[Narrow, ...]]:
    """The parameters of a function, and the other names in it, whose uses are all known. `patched`: see `patched_in`."""
    args = node.args
    plain = [*args.posonlyargs, *args.args]
    places = [*((arg.arg, at) for at, arg in enumerate(plain)), *((arg.arg, -1) for arg in args.kwonlyargs)]
    unnamed = len(args.posonlyargs)
    uses = uses_in(node.body, patched)
    if "*" in patched or "*" in uses:
        return (), ()
    bound = bound_in(ast.Module([*node.body], []))  # parameters that the function binds itself
    found = []
    for name, position in places:
        own = None if name in bound else uses.get(name, {})
        if own is not None and len(own) <= MOST:
            found.append(Narrow("" if 0 <= position < unnamed else name, position, _sorted(own)))
    others = tuple(Narrow(name, -1, _sorted(own)) for name, own in uses.items() if own and len(own) <= MOST)
    return tuple(found), others


def narrow_names(
    names: Iterable[str], statements: Sequence[ast.stmt], hidden: frozenset[str], patched: frozenset[str]
) -> tuple[Narrow, ...]:
    """Those of these names whose uses in the statements are all known. `hidden`: names that are no globals there."""
    uses = uses_in(statements, patched)
    if "*" in patched or "*" in uses:
        return ()
    found = []
    for name in dict.fromkeys(names):
        own = uses.get(name)
        if own and len(own) <= MOST and not any(use.chain and use.chain[0] in hidden for use in own):
            found.append(Narrow(name, -1, _sorted(own)))
    return tuple(found)


def _sorted(uses: dict[Use, None]) -> tuple[Use, ...]:
    return tuple(sorted(uses, key=repr))


def uses_in(statements: Sequence[ast.stmt], patched: frozenset[str]) -> Found:
    """How statements use names. `patched` is the same for all statements of a file."""
    if len(statements) == 1:
        return _uses_of(statements[0], patched)
    found: Found = {}
    for statement in statements:
        for name, uses in _uses_of(statement, patched).items():
            mine = found.get(name, {})
            found[name] = None if mine is None or uses is None else mine | uses
    return found


def _uses_of(statement: ast.stmt, patched: frozenset[str]) -> Found:
    """How one statement uses names; remembered at the statement, since it is asked again at each level."""
    known: Found | None = statement.__dict__.get("lattice_uses")
    if known is None:
        known = {}
        todo: list[ast.AST] = [statement]
        while todo:
            node = todo.pop()
            todo += _see(node, known, patched) if isinstance(node, TELLING) else children(node)
        statement.__dict__["lattice_uses"] = known
    return known


def _note(found: Found, name: str, use: Use) -> None:
    if name in UNSEEN or (use.kind in ("field", "call") and use.name in TEXT_READERS | LOOKS_AROUND):
        found["*"] = None
    uses = found.setdefault(name, {})
    if uses is not None:
        uses[use] = None


def _see(node: ast.AST, found: Found, patched: frozenset[str]) -> Iterable[ast.AST]:
    """Note the uses that a node makes of names itself; answers the nodes below it that are still to be seen."""
    match node:
        case ast.Name(id=name):
            found["*" if name in UNSEEN else name] = None
            return ()
        case ast.Attribute(attr=name) if name in TEXT_READERS | LOOKS_AROUND:
            found["*"] = None
        case ast.Constant(value=str(text)):
            if text in LOOKS_AROUND:
                found["*"] = None
            return ()
        case ast.Yield() | ast.YieldFrom() | ast.Await():
            found["*"] = None
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[ast.Constant(value=key), *more]
        ) if _is_key(key):
            _note(found, name, Use("get", key=key))
            return [*more, *node.keywords]
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attribute)):
            _note(found, name, Use("call", attribute))
            return _given(node, found, patched)
        case ast.Call():
            return [node.func, *_given(node, found, patched)]
        case ast.Attribute(value=ast.Name(id=name), attr=attribute, ctx=ast.Load()):
            _note(found, name, Use("field", attribute))
            return ()
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=key), ctx=ast.Load()) if _is_key(key):
            _note(found, name, Use("item", key=key))
            return ()
        case ast.Subscript(
            value=ast.Name(id=name), slice=ast.UnaryOp(ast.USub(), ast.Constant(value=int(number))), ctx=ast.Load()
        ) if _is_key(number):
            _note(found, name, Use("item", key=-int(number)))
            return ()
        case ast.Compare(
            left=ast.Constant(value=key), ops=[ast.In() | ast.NotIn()], comparators=[ast.Name(id=name)]
        ) if _is_key(key):
            _note(found, name, Use("has", key=key))
            return ()
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]):
            _note(found, name, Use("none"))
            return ()
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            found.update(dict.fromkeys(names))
            return ()
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            found[name] = None
        case ast.MatchMapping(rest=str(name)):
            found[name] = None
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            found[name] = None
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            found.update(dict.fromkeys(alias.asname or alias.name.partition(".")[0] for alias in aliases))
        case _:
            pass
    return children(node)


def _given(node: ast.Call, found: Found, patched: frozenset[str]) -> list[ast.AST]:
    """Note where a call of a named function is given names; answers the arguments that are still to be seen."""
    chain = chain_of(node.func)
    known = chain is not None and chain[0] not in patched
    known = known and not any(isinstance(arg, ast.Starred) for arg in node.args)
    rest: list[ast.AST] = []
    for position, arg in enumerate(node.args):
        if known and chain is not None and isinstance(arg, ast.Name) and arg.id != chain[0]:
            _note(found, arg.id, Use("give", chain=chain, position=position))
        else:
            rest.append(arg)
    for word in node.keywords:
        plain = known and word.arg is not None and not word.arg.startswith("__")
        if plain and chain is not None and isinstance(word.value, ast.Name) and word.value.id != chain[0]:
            _note(found, word.value.id, Use("give", word.arg or "", chain=chain))
        else:
            rest.append(word.value)
    return rest


def _is_key(key: object) -> TypeGuard[str | int]:
    return type(key) is str or (type(key) is int and abs(key) < 1 << 62)


def patched_in(tree: ast.Module) -> frozenset[str]:
    """Names whose meaning a function of the file may change for a while: declared `global`, or whose attributes are
    assigned in functions. "*": classes may be changed where nobody sees which."""
    every = nodes_of(tree)
    top = {alias.asname or alias.name.partition(".")[0] for node in every
           if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names}  # fmt: skip
    classes = {node.name for node in every if isinstance(node, ast.ClassDef)}
    functions = [node for node in every if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))]
    inner = {id(part) for node in functions for part in children(node)}
    found: set[str] = set()
    for node in every:
        if id(node) in inner:
            inner.update(map(id, children(node)))  # those above come before those below
        match node:
            case ast.Global(names=names):
                found.update(names)
            case ast.Call(func=ast.Name(id="setattr" | "delattr"), args=[first, *_]):
                if not isinstance(first, ast.Name) or first.id in classes | top | {"cls"}:
                    found.add("*")
            case ast.Attribute(ctx=ast.Store() | ast.Del()) if id(node) in inner:
                chain = chain_of(node)
                if chain is None or chain[0] in {"st", "streamlit", "self"}:
                    continue
                if chain[0] in classes or (chain[0] in top and len(chain) > 2):
                    found.add("*")
                found.add(chain[0])
            case _:
                pass
    return frozenset(found)
