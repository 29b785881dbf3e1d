"""Liveness: which names may still be read after a statement.

Invariant: a name that is not in the answer is read by nobody before it is bound anew, on any path, in any function.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from lattice_st.analysis.names import OPAQUE
from lattice_st.analysis.nodes import children, nodes_of, once
from lattice_st.analysis.uses import NAME_READERS, TEXT_READERS, Uses, names_in, reads_frames, uses_of

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.GeneratorExp)


class Liveness:
    """Names that may be read after each statement of one scope. `always`: names that other code may read at any time."""

    def __init__(self, body: list[ast.stmt], cache: dict[int, Uses], always: Iterable[str]) -> None:
        self.cache = cache
        self.always = frozenset(always)
        self._after: dict[int, frozenset[str]] = {}
        #: Something evaluates a text in this scope, which may name anything.
        self.opaque = False
        self._suite(body, set(), set())

    def after(self, statement: ast.stmt) -> frozenset[str]:
        """Names that are live when a statement has ended normally."""
        return self._after.get(id(statement), frozenset()) | self.always

    def _suite(self, suite: list[ast.stmt], live: set[str], jumps: set[str]) -> set[str]:
        """What is live before a suite. `jumps`: what is live where control may go from anywhere in it."""
        for statement in reversed(suite):
            live = live | jumps
            self._after[id(statement)] = self._after.get(id(statement), frozenset()) | live
            live = self._before(statement, live, jumps)
        return live

    def _before(self, node: ast.stmt, live: set[str], jumps: set[str]) -> set[str]:
        match node:
            case ast.If(test=test, body=body, orelse=orelse):
                return self._read(test, [test], self._suite(body, live, jumps) | self._suite(orelse, live, jumps))
            case ast.For() | ast.AsyncFor() | ast.While():
                return self._loop(node, live, jumps)
            case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
                # A manager may swallow an exception, so control may go to the end from anywhere.
                inner = self._suite(body, live, jumps | live) | live
                for item in reversed(items):
                    inner = self._read(item, [item.context_expr, item.optional_vars], inner) | live
                return inner
            case ast.Try() | ast.TryStar():
                after = self._suite(node.finalbody, live, jumps) if node.finalbody else live
                caught = set(after)
                for handler in node.handlers:
                    before = self._suite(handler.body, after, jumps | after)
                    if handler.type is not None:
                        before = self._read(handler.type, [handler.type], before)
                    caught |= before
                ended = self._suite(node.orelse, after, jumps | caught) if node.orelse else after
                return self._suite(node.body, ended, jumps | caught) | caught
            case ast.Match(subject=subject, cases=cases):
                inner = set(live)
                for case in cases:
                    before = self._suite(case.body, live, jumps)
                    if case.guard is not None:
                        before = self._read(case.guard, [case.guard], before)
                    inner |= before | names_in(case.pattern)
                return self._read(subject, [subject], inner)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                return (live - {node.name}) | names_in(node)
            case ast.AugAssign(target=target, value=value):
                self._read(value, [value], live)
                return live | names_in(target) | names_in(value)
            case _:
                return self._read(node, _in_order(node), live)

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While, live: set[str], jumps: set[str]) -> set[str]:
        ended = self._suite(node.orelse, live, jumps) | live
        key, target = (node.test, None) if isinstance(node, ast.While) else (node.iter, node.target)
        head = self._read(key, [key], set(ended)) if target is None else set(ended)
        while True:
            before = self._suite(node.body, head, jumps | head | live)
            last = key if target is None else target
            before = self._read(last, [last], before)
            if before <= head:
                break
            head |= before
        return self._read(key, [key], head)

    def _read(self, key: ast.AST, nodes: list[ast.AST | None], live: set[str]) -> set[str]:
        uses = self.cache.get(id(key))
        if uses is None:
            uses = self.cache[id(key)] = uses_of(nodes)
        self.opaque |= uses.opaque
        read = {chain[0] for chain in uses.loads}
        return (live - uses.binds.keys()) | read | uses.captured | uses.unbinds.keys()


def _in_order(node: ast.stmt) -> list[ast.AST | None]:
    """The expressions of a simple statement in the order in which Python evaluates them."""
    match node:
        case ast.Assign(targets=targets, value=value):
            return [value, *targets]
        case ast.AnnAssign(target=target, annotation=annotation, value=value):
            binds = [target] if value is not None or not isinstance(target, ast.Name) else []
            return [value, annotation, *binds]
        case ast.Import() | ast.ImportFrom() | ast.Global() | ast.Nonlocal():
            return []
        case _:
            return [*children(node)]


def named_elsewhere(tree: ast.Module) -> frozenset[str] | None:
    """Globals that functions of the file may read, and words in texts. None: anybody may read any of them."""
    if reads_frames(tree):
        return None
    found: set[str] = set()
    todo: list[tuple[ast.AST, frozenset[str]]] = []
    for node in nodes_of(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in NAME_READERS:
                return None
            case ast.Name(id=name) if name in OPAQUE:
                return None
            case ast.Constant(value=str(text)):
                found.update(re.findall(r"\w+", text))
            case ast.Global(names=names):
                found.update(names)
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in TEXT_READERS:
                texts = [*node.args[:1], *[word.value for word in node.keywords]]
                if not all(isinstance(text, ast.Constant) for text in texts):
                    return None  # whatever the text names when it is evaluated
            case _:
                pass
    for node in tree.body:
        todo.append((node, frozenset()))
    while todo:
        node, hidden = todo.pop()
        found |= _head(node) - hidden
        if isinstance(node, SCOPES) and not isinstance(node, ast.ClassDef):
            own = hidden | bound_in(node)
            found |= {name for name in _direct(node) if name not in own}
            todo += [(inner, own) for inner in _scopes_below(node)]
        elif isinstance(node, ast.ClassDef):
            found |= {name for name in _direct(node) if name not in hidden}
            todo += [(inner, hidden) for inner in _scopes_below(node)]
        else:
            todo += [(inner, hidden) for inner in _scopes_below(node)]
    return frozenset(found)


def _head(scope: ast.AST) -> set[str]:
    """Names in what is evaluated where a function is defined: decorators and defaults."""
    args = getattr(scope, "args", None)
    parts = [*getattr(scope, "decorator_list", ())]
    if isinstance(args, ast.arguments):
        parts += [*args.defaults, *[default for default in args.kw_defaults if default is not None]]
    return set().union(*map(names_in, parts))


@once
def bound_in(scope: ast.AST) -> frozenset[str]:
    """Names that are local to a function, lambda or generator expression."""
    found: set[str] = set()
    declared: set[str] = set()
    args = getattr(scope, "args", None)
    if isinstance(args, ast.arguments):
        every = [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]
        found |= {arg.arg for arg in every if arg is not None}
    for node in _own(scope):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found.add(name)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                declared.update(names)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                found |= {alias.asname or alias.name.partition(".")[0] for alias in aliases}
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
            case ast.MatchMapping(rest=str(name)):
                found.add(name)
            case _:
                pass
    return frozenset(found - declared)


def _own(scope: ast.AST) -> Iterable[ast.AST]:
    """Nodes of a scope, with the heads of scopes in it but not what is inside of those."""
    todo = children(scope)
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, SCOPES):
            todo += children(node)


def _direct(scope: ast.AST) -> set[str]:
    """Names that the code of a scope mentions, without the scopes in it."""
    return {node.id for node in _own(scope) if isinstance(node, ast.Name)}


def _scopes_below(node: ast.AST) -> list[ast.AST]:
    return [inner for inner in _own(node) if isinstance(inner, SCOPES)]
