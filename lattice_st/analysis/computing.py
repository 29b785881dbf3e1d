"""Computing: which functions of a file do nothing but compute, by all that the text says.

Such a function is a unit at each of its calls; that is what its author can want of it. Smaller units inside of it cost
more than they may ever save: a run of statements that needs all that the function was given changes whenever the call
does, and what fills a container that came in from outside gives no record. So such runs are not planned, and what is
left inside (calls of functions, runs that need a part of what was given) is given up sooner if it does not pay.

Invariant: this decides what is worth a try, never what may be skipped. How often a part of such a function ran shows
nowhere: it calls nothing but functions of the file that compute, and methods of builtin types.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lattice_st.analysis.groups import FILLERS, filled
from lattice_st.analysis.kinds import METHODS
from lattice_st.analysis.liveness import bound_in
from lattice_st.analysis.names import LOOKS_AROUND, OPAQUE, chain_of, names_bound_in
from lattice_st.analysis.nodes import children, nodes_of

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef

#: Modules whose functions compute.
MODULES = frozenset({
    "math", "cmath", "heapq", "bisect", "collections", "itertools", "functools", "operator", "string", "random",
    "statistics", "fractions", "copy", "dataclasses", "typing", "enum", "array",
})  # fmt: skip

#: Builtins that do more than compute, or hand out what does.
ELSEWHERE = OPAQUE | {"print", "input", "open", "getattr", "setattr", "delattr", "breakpoint", "compile", "help", "id"}

#: Methods of generators of random numbers, and of what `collections` has beside builtin types.
MORE = frozenset({
    "random", "randint", "randrange", "uniform", "gauss", "normalvariate", "choice", "choices", "sample", "shuffle",
    "appendleft", "popleft", "extendleft", "rotate", "most_common", "elements", "move_to_end", "seed", "expovariate",
    "betavariate", "triangular", "format", "bit_length", "bit_count", "conjugate", "is_integer", "hex", "fromkeys",
})  # fmt: skip

LIGHT_METHODS = frozenset().union(*METHODS.values()) | FILLERS | MORE
ENDS = (ast.Raise, ast.Assert, ast.Global, ast.Import, ast.ImportFrom, ast.Await, ast.AsyncFor, ast.AsyncWith)


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the file: its methods by name, and the names of its bases."""

    methods: dict[str, ast.FunctionDef]
    bases: tuple[str, ...]


class Computing:
    """The functions of one file that only compute."""

    def __init__(self, tree: ast.Module) -> None:
        """`tree`: the author's, before any other change."""
        #: By `id` of their nodes, which live as long as the tree.
        self.known: set[int] = set()
        self._bound = names_bound_in(tree)
        self._functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        self._classes = {node.name: _class(node) for node in tree.body if isinstance(node, ast.ClassDef)}
        self._modules = set(_imported(tree))
        self._constants = set(unfilled_in(tree))
        self._kept_on = set(_kept_on(tree))
        self._around: dict[int, frozenset[str]] = {}
        self._mine: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._given: dict[int, set[str]] = {}
        self._nodes: list[ast.FunctionDef] = []
        self._collect(tree)
        if "*" not in self._bound:
            self.known = {id(node) for node in self._nodes}
            self._settle()

    def only_computes(self, function: FunctionNode | None) -> bool:
        """Whether a function of the file does nothing but compute."""
        return function is not None and id(function) in self.known

    def is_vain(self, function: FunctionNode | None, statements: Sequence[ast.stmt], inputs: set[str]) -> bool:
        """Whether a run of statements of a function that only computes, which needs these locals, can hardly be skipped."""
        if function is None or id(function) not in self.known:
            return False
        if any((filled(statement, frozenset()) | _heaps(statement)) & inputs for statement in statements):
            return True
        if id(function) not in self._given:
            read = {node.id for node in nodes_of(function) if isinstance(node, ast.Name)}
            self._given[id(function)] = {arg.arg for arg in _arguments(function)} & read
        return self._given[id(function)] <= inputs

    def _collect(self, tree: ast.Module) -> None:
        todo: list[tuple[ast.AST, frozenset[str]]] = [(tree, frozenset())]
        while todo:
            node, around = todo.pop()
            if isinstance(node, ast.FunctionDef):
                self._nodes.append(node)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                around |= bound_in(node)
                self._around[id(node)] = around
            todo += ((child, around) for child in children(node))

    def _settle(self) -> None:
        """Take out what does more, and then what calls that, until nothing changes."""
        asked = {id(node): [*_questions(node)] for node in self._nodes}
        before = -1
        while before != len(self.known):
            before = len(self.known)
            for node in self._nodes:
                if id(node) in self.known and not all(self._computes(one, node) for one in asked[id(node)]):
                    self.known.discard(id(node))

    def _computes(self, node: ast.AST, function: FunctionNode) -> bool:
        match node:
            case ast.Name(id=name):
                return name in self._names(function)[0] or self._is_known(name)
            case ast.Call(func=ast.Name(id=name)):
                mine, defined = self._names(function)
                return name not in mine or name in defined
            case ast.Call(func=ast.Attribute(value=owner, attr=name)):
                chain = chain_of(owner)
                if chain is not None and len(chain) == 1 and chain[0] in self._modules and self._bound[chain[0]] == 1:
                    return True
                return self._is_method(name)
            case ast.Call(func=ast.Call(func=ast.Name(id="super"))):
                return True
            case ast.Call():
                return False
            case ast.Attribute(attr=name):
                return name not in LOOKS_AROUND
            case _:
                return not isinstance(node, ENDS)

    def _names(self, function: FunctionNode) -> tuple[frozenset[str], frozenset[str]]:
        """Names that a function, or one around it, binds; and those under which it has functions of its own."""
        if id(function) not in self._mine:
            bound = names_bound_in(function)
            bound[function.name] -= 1  # that is bound where it stands
            inside = self._around[id(function)] | {name for name, times in bound.items() if times > 0}
            self._mine[id(function)] = inside, _defined(function)
        return self._mine[id(function)]

    def _is_known(self, name: str) -> bool:
        """Whether a name of the module leads to what only computes."""
        times = self._bound[name]
        if times == 0:
            return hasattr(builtins, name) and name not in ELSEWHERE
        if times != 1 or name in self._kept_on:
            return False
        if name in self._functions:
            function = self._functions[name]
            return id(function) in self.known and not function.decorator_list
        if name in self._classes:
            return self._is_class(name)
        return name in self._modules or name in self._constants

    def _is_class(self, name: str, depth: int = 0) -> bool:
        found = self._classes.get(name)
        if found is None or depth > 8:
            return name == "object"
        special = [method for title, method in found.methods.items() if title.startswith("__")]
        return all(id(method) in self.known for method in special) and all(
            self._is_class(base, depth + 1) for base in found.bases
        )

    def _is_method(self, name: str) -> bool:
        every = [own.methods[name] for own in self._classes.values() if name in own.methods]
        if every:
            return all(id(method) in self.known for method in every)
        return name in LIGHT_METHODS or name == "__init__"


def _questions(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The nodes of a function that decide; annotations and defaults are none of them."""
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            continue
        if isinstance(node, (ast.Name, ast.Call, ast.Attribute, *ENDS)):
            yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            todo += node.body
        elif isinstance(node, ast.AnnAssign):
            todo += [node.target] if node.value is None else [node.target, node.value]
        else:
            todo += children(node)


def _arguments(function: FunctionNode) -> list[ast.arg]:
    spec = function.args
    every = [*spec.posonlyargs, *spec.args, spec.vararg, *spec.kwonlyargs, spec.kwarg]
    return [arg for arg in every if arg is not None]


def _defined(function: FunctionNode) -> frozenset[str]:
    """Names that functions in a function have, and nothing else."""
    bound = names_bound_in(function)
    named = Counter[str]()
    for node in nodes_of(function):
        match node:
            case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda()):
                named[name] += 1
    return frozenset(name for name, times in named.items() if bound[name] == times)


def _class(node: ast.ClassDef) -> Class:
    methods = {one.name: one for one in node.body if isinstance(one, ast.FunctionDef)}
    bases = tuple(base.id if isinstance(base, ast.Name) else "" for base in node.bases)
    marks = [chain_of(mark.func if isinstance(mark, ast.Call) else mark) or ("",) for mark in node.decorator_list]
    plain = not node.keywords and all(chain[-1] == "dataclass" for chain in marks)
    return Class(methods, bases if plain else ("",))


def _imported(tree: ast.Module) -> Iterator[str]:
    """Names under which the file has modules whose functions compute, or something of them."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (one.asname or one.name for one in node.names if one.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES and not node.level:
            yield from (one.asname or one.name for one in node.names)


def unfilled_in(tree: ast.Module) -> Iterator[str]:
    """Names of the module that are bound to what is written there, and never filled."""
    changed: set[str] = set()
    for node in tree.body:
        changed |= filled(node, frozenset())
        for inner in nodes_of(node):
            if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
                body = inner.body if isinstance(inner.body, list) else [inner.body]
                for part in body:
                    changed |= filled(part, frozenset())  # type: ignore[arg-type]
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            calls = any(isinstance(part, (ast.Call, ast.Lambda)) for part in nodes_of(node.value))
            if not calls and node.targets[0].id not in changed:
                yield node.targets[0].id


def _kept_on(tree: ast.Module) -> Iterator[str]:
    """Names of objects on which the file keeps something: `visit.calls += 1`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name):
            yield node.value.id


def _heaps(statement: ast.stmt) -> set[str]:
    """Names given first to functions of `heapq` and `bisect`, and to `next`: they change them."""
    found: set[str] = set()
    for node in nodes_of(statement):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="heapq" | "bisect")), args=[ast.Name(id=name), *_]):
                found.add(name)
            case ast.Call(
                func=ast.Name(
                    id="heappush" | "heappop" | "heapify" | "heapreplace" | "heappushpop" | "insort" | "next"
                ),
                args=[ast.Name(id=name), *_],
            ):
                found.add(name)
            case _:
                pass
    return found
