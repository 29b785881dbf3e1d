"""Flow: what a run of statements needs from before it, and which names it surely binds.

Invariant: `exposed` holds every name that the run may load before it has bound it; `suite` answers only names that are
bound whenever the run ends normally.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lattice_st.analysis.names import Chain
from lattice_st.analysis.nodes import children, nodes_of, once
from lattice_st.analysis.uses import Uses, names_in, uses_of

Bound = set[str] | None  # None: control does not come here

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass
class Flow:
    """What some statements use, in order. `cache`: uses by statement or part of one, shared by all flows of a file.

    `trusts_with`: no context manager of the file swallows exceptions.
    """

    cache: dict[int, Uses]
    trusts_with: bool = False
    before: dict[int, frozenset[str]] | None = None  # if wanted: what is surely bound before each statement
    exposed: dict[Chain, None] = field(default_factory=dict)
    loads: dict[Chain, None] = field(default_factory=dict)
    attributes: dict[Chain, None] = field(default_factory=dict)
    stores: dict[str, None] = field(default_factory=dict)
    captured: set[str] = field(default_factory=set)  # names that code inside, which runs later, may see from before
    defines: set[str] = field(default_factory=set)  # names bound by `def` and `class`
    declares: set[str] = field(default_factory=set)  # names in `global` and `nonlocal`
    calls: list[str] = field(default_factory=list)
    imports: bool = False
    has_class: bool = False
    annotates: bool = False
    comprehends: bool = False
    loops: bool = False
    opens: bool = False  # a `with`
    weighs: bool = False
    suspends: bool = False
    live: bool = False
    pauses: bool = False
    opaque: bool = False

    def suite(self, statements: Iterable[ast.stmt], bound: Bound) -> Bound:
        """Follow statements; answers what is bound after the last."""
        for statement in statements:
            bound = set() if bound is None else bound
            if self.before is not None:
                known = self.before.get(id(statement))
                self.before[id(statement)] = frozenset(bound if known is None else known & bound)
            bound = self._statement(statement, bound)
        return bound

    def use(self, key: ast.AST, nodes: Sequence[ast.AST | None], bound: set[str]) -> None:
        """Follow expressions and targets; `key` names them in the cache."""
        uses = self.cache.get(id(key))
        if uses is None:
            uses = self.cache[id(key)] = uses_of(nodes)
        self.loads.update(uses.loads)
        for chain in uses.loads:
            if chain[0] not in bound:
                self.exposed[chain] = None
        self.captured |= uses.captured - bound
        for chain in uses.attributes:
            if chain[0] not in bound:
                self.attributes[chain] = None
        self.calls += uses.calls
        self.comprehends |= uses.comprehends
        self.weighs |= uses.weighs
        self.suspends |= uses.suspends
        self.live |= uses.live
        self.pauses |= uses.pauses
        self.opaque |= uses.opaque
        self.stores.update(uses.binds)
        self.stores.update(uses.may_bind)
        self.stores.update(uses.unbinds)
        bound.update(uses.binds)
        bound.difference_update(uses.unbinds)

    def _bind(self, name: str, bound: set[str]) -> None:
        self.stores[name] = None
        bound.add(name)

    def _statement(self, node: ast.stmt, bound: set[str]) -> Bound:
        match node:
            case ast.If():
                self.use(node.test, [node.test], bound)
                return _both(self.suite(node.body, set(bound)), self.suite(node.orelse, set(bound)))
            case ast.For() | ast.AsyncFor() | ast.While():
                return self._loop(node, bound)
            case ast.With() | ast.AsyncWith():
                return self._with(node, bound)
            case ast.Try() | ast.TryStar():
                return self._try(node, bound)
            case ast.Match():
                return self._match(node, bound)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self._definition(node, bound)
            case ast.Import() | ast.ImportFrom():
                self.imports = True
                for alias in node.names:
                    self._bind(alias.asname or alias.name.partition(".")[0], bound)
            case ast.Global() | ast.Nonlocal():
                self.declares.update(node.names)
            case ast.AugAssign(target=target, value=value):
                again: list[ast.AST] = [target]
                if isinstance(target, ast.Name):
                    again.insert(0, ast.Name(target.id, ast.Load()))
                self.use(node, [*again[:-1], value, again[-1]], bound)
            case ast.AnnAssign(target=target, annotation=annotation, value=value):
                self.annotates = True
                binds = [target] if value is not None or not isinstance(target, ast.Name) else []
                self.use(node, [value, annotation, *binds], bound)
            case ast.Assign(targets=targets, value=value):
                self.use(node, [value, *targets], bound)
            case ast.Return(value=value):
                self.use(node, [value], bound)
                return None
            case ast.Raise(exc=exc, cause=cause):
                self.use(node, [exc, cause], bound)
                return None
            case ast.Break() | ast.Continue():
                return None
            case _:
                self.use(node, children(node), bound)
        return bound

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While, bound: set[str]) -> Bound:
        self.loops = True
        if isinstance(node, ast.While):
            self.use(node.test, [node.test], bound)
            inner = set(bound)
        else:
            self.suspends |= isinstance(node, ast.AsyncFor)
            self.use(node.iter, [node.iter], bound)
            inner = set(bound)
            self.use(node.target, [node.target], inner)
        before = set(bound)
        self.suite(node.body, inner)
        self.suite(node.orelse, set(before))
        return before - deleted(node)

    def _with(self, node: ast.With | ast.AsyncWith, bound: set[str]) -> Bound:
        self.opens = True
        self.suspends |= isinstance(node, ast.AsyncWith)
        for item in node.items:
            self.use(item, [item.context_expr, item.optional_vars], bound)
        before = set(bound)
        after = self.suite(node.body, bound)
        return after if self.trusts_with else before - deleted(node)

    def _try(self, node: ast.Try | ast.TryStar, bound: set[str]) -> Bound:
        before = set(bound) - deleted(node)
        after = self.suite(node.body, set(bound))
        if node.orelse:
            after = self.suite(node.orelse, after)
        for handler in node.handlers:
            inner = set(before)
            if handler.type is not None:
                self.use(handler.type, [handler.type], inner)
            if handler.name is not None:
                self._bind(handler.name, inner)
            ended = self.suite(handler.body, inner)
            if ended is not None and handler.name is not None:
                ended.discard(handler.name)
            after = _both(after, ended)
        if not node.finalbody:
            return after
        last = self.suite(node.finalbody, set(before))
        return None if after is None or last is None else (after - deleted(*node.finalbody)) | last

    def _match(self, node: ast.Match, bound: set[str]) -> Bound:
        self.use(node.subject, [node.subject], bound)
        before = set(bound) - deleted(node)
        for case in node.cases:
            inner = set(bound)
            for part in nodes_of(case.pattern):
                match part:
                    case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                        self._bind(name, inner)
                    case ast.MatchValue(value=value) | ast.MatchClass(cls=value):
                        self.use(value, [value], inner)
                    case ast.MatchMapping(keys=keys):
                        self.use(part, keys, inner)
                    case _:
                        pass
            if case.guard is not None:
                self.use(case.guard, [case.guard], inner)
            self.suite(case.body, inner)
        return before

    def _definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, bound: set[str]) -> None:
        evaluated: list[ast.AST | None] = [*node.decorator_list]
        if isinstance(node, ast.ClassDef):
            evaluated += [*node.bases, *[word.value for word in node.keywords]]
        else:
            args = node.args
            every = [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]
            evaluated += [*args.defaults, *args.kw_defaults, node.returns]
            evaluated += [arg.annotation for arg in every if arg is not None]
        self.use(node, evaluated, bound)
        self.captured |= names_in(node) - bound
        self.has_class |= isinstance(node, ast.ClassDef)
        for part in nodes_of(node):
            if isinstance(part, ast.Nonlocal):
                self.declares.update(part.names)
        self.defines.add(node.name)
        self._bind(node.name, bound)


def deleted(*nodes: ast.AST) -> frozenset[str]:
    """Names that some statement in or below these `del`etes, or an `except ... as name` does when it ends."""
    return frozenset().union(*map(_deleted, nodes))


@once
def _deleted(node: ast.AST) -> frozenset[str]:
    found: set[str] = set()
    for part in nodes_of(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Del):
            found.add(part.id)
        elif isinstance(part, ast.ExceptHandler) and part.name is not None:
            found.add(part.name)
    return frozenset(found)


def escapes(statements: Iterable[ast.stmt]) -> bool:
    """Whether control may leave by `return`, or by a `break` or `continue` of a loop around the statements."""
    todo: list[tuple[ast.AST, bool]] = [(statement, False) for statement in statements]
    while todo:
        node, inside = todo.pop()
        match node:
            case ast.Return():
                return True
            case ast.Break() | ast.Continue():
                if not inside:
                    return True
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.expr():
                pass
            case ast.For() | ast.AsyncFor() | ast.While():
                todo += [(part, True) for part in node.body]
                todo += [(part, inside) for part in node.orelse]
            case _:
                todo += [(part, inside) for part in children(node)]
    return False


def _both(one: Bound, other: Bound) -> Bound:
    if one is None or other is None:
        return other if one is None else one
    return one & other
