"""Kinds: which locals of a function can hold nothing but a builtin container or text, and which methods of it are light.

A call of such a method needs no form: it is known from the text what is called, and that it leaves nothing to report.

Invariant: a name has kinds only if every place that may bind it is seen here and makes an exact builtin. The calls of
builtins among them (`list(...)`) rest on those names, which the function's own `E` answers for.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from lattice_st.analysis.nodes import children, nodes_of

Kinds = frozenset[str]

#: Methods that call nobody but what they iterate over or compare, which reports by itself.
METHODS: dict[str, frozenset[str]] = {
    "list": frozenset({"append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse",
                       "sort"}),
    "dict": frozenset({"clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"}),
    "set": frozenset({"add", "clear", "copy", "difference", "discard", "intersection", "isdisjoint", "issubset",
                      "issuperset", "pop", "remove", "symmetric_difference", "union", "update"}),
    "str": frozenset({"capitalize", "casefold", "center", "count", "encode", "endswith", "expandtabs", "find", "index",
                      "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric",
                      "isprintable", "isspace", "istitle", "isupper", "join", "ljust", "lower", "lstrip", "partition",
                      "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit",
                      "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "translate", "upper",
                      "zfill"}),
}  # fmt: skip

#: Builtins that make one of them, whatever they are given.
MAKERS = {"list": "list", "sorted": "list", "dict": "dict", "set": "set"}

#: Methods of texts that give a list, or another text.
SPLITTERS = frozenset({"split", "rsplit", "splitlines"})
TEXTS = frozenset({"capitalize", "casefold", "center", "join", "ljust", "lower", "lstrip", "removeprefix", "removesuffix",
                   "replace", "rjust", "rstrip", "strip", "swapcase", "title", "upper", "zfill"})  # fmt: skip


def kind_of(value: ast.expr, makers: Collection[str]) -> str | None:
    """The builtin type that an expression surely makes; `makers`: builtins that nobody shadows."""
    match value:
        case ast.List() | ast.ListComp():
            return "list"
        case ast.Dict() | ast.DictComp():
            return "dict"
        case ast.Set() | ast.SetComp():
            return "set"
        case ast.Constant(value=str()):
            return "str"
        case ast.JoinedStr(values=[_, _, *_]):  # a single value may be of a class of its own
            return "str"
        case ast.Call(func=ast.Name(id=name), keywords=keywords) if name in MAKERS and name in makers:
            return None if any(word.arg in ("key", None) for word in keywords) else MAKERS[name]
        case ast.Call(func=ast.Attribute(value=receiver, attr=attr)) if kind_of(receiver, makers) == "str":
            return "list" if attr in SPLITTERS else "str" if attr in TEXTS else None
        case _:
            return None


def kinds_in(function: ast.FunctionDef | ast.AsyncFunctionDef, makers: Collection[str]) -> dict[str, Kinds]:
    """For each local of a function that surely holds a builtin container or text: which ones."""
    found: dict[str, set[str | None]] = {}
    for name, kind in _bindings(function, makers):
        found.setdefault(name, set()).add(kind)
    return {name: frozenset(filter(None, kinds)) for name, kinds in found.items() if None not in kinds}


def is_light_method(call: ast.Call, kinds: dict[str, Kinds], makers: Collection[str]) -> bool:
    """Whether a call is one of a light method of something whose type is known from the text."""
    callee = call.func
    if not isinstance(callee, ast.Attribute) or any(word.arg in ("key", None) for word in call.keywords):
        return False
    if isinstance(callee.value, ast.Name):
        possible = kinds.get(callee.value.id, frozenset())
    else:
        kind = kind_of(callee.value, makers)
        possible = frozenset(() if kind is None else (kind,))
    return bool(possible) and all(callee.attr in METHODS[kind] for kind in possible)


def _bindings(
    function: ast.FunctionDef | ast.AsyncFunctionDef, makers: Collection[str]
) -> Iterator[tuple[str, str | None]]:
    """Every place in a function, and in what is nested in it, that may bind a name; with the type that it makes."""
    spec = function.args
    for arg in (*spec.posonlyargs, *spec.args, spec.vararg, *spec.kwonlyargs, spec.kwarg):
        if arg is not None:
            yield arg.arg, None
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop()
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _assigned(target, value, makers)
                todo.append(value)
                continue
            case ast.AugAssign(target=ast.Name(id=name), op=ast.Add(), value=value):
                yield name, kind_of(value, makers)  # `items += array` makes an array
                todo.append(value)
                continue
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                for name in names:
                    yield name, None
            case ast.Name(id=name, ctx=ast.Store()):
                yield name, None
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Lambda():
                if not isinstance(node, ast.Lambda):
                    yield node.name, None
                for inner in nodes_of(node):
                    if isinstance(inner, ast.Nonlocal):
                        yield from ((name, None) for name in inner.names)
                    elif isinstance(inner, ast.NamedExpr):
                        yield inner.target.id, None
                continue
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name, None
            case ast.MatchMapping(rest=str(name)):
                yield name, None
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                for alias in aliases:
                    yield alias.asname or alias.name.partition(".")[0], None
            case _:
                pass
        todo += children(node)


def _assigned(target: ast.expr, value: ast.expr, makers: Collection[str]) -> Iterator[tuple[str, str | None]]:
    match target, value:
        case ast.Name(id=name), _:
            yield name, kind_of(value, makers)
        case ((ast.Tuple(elts=targets) | ast.List(elts=targets)), (ast.Tuple(elts=values) | ast.List(elts=values))) if (
            len(targets) == len(values) and not any(isinstance(one, ast.Starred) for one in (*targets, *values))
        ):
            for one, part in zip(targets, values, strict=True):
                yield from _assigned(one, part, makers)
        case _:  # with a walrus in `items[n := 1]`
            for node in nodes_of(target):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id, None
