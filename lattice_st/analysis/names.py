"""Names: what each piece of code binds and loads, and which of its names are global.

A `Scope` is filled while the tree is walked; when the walk is over, `enter()` says which globals a code object touches.

Invariant: the answer is never too small. A name that may be global at run time (a class body looks at its own names
first, then at the globals) is reported as global.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lattice_st.analysis.fields import Narrow

from lattice_st.analysis.nodes import nodes_of

Chain = tuple[str, ...]
ScopeKind = Literal["module", "function", "lambda", "class", "comprehension"]

#: Builtins that see or change a whole namespace: code that names one of them may touch any name.
OPAQUE = frozenset({"locals", "globals", "vars", "dir", "eval", "exec", "__import__"})

#: Attributes through which code looks at a namespace or a frame.
LOOKS_AROUND = frozenset({"__globals__", "__builtins__", "f_back", "f_globals", "f_locals", "gi_frame", "cr_frame",
                          "ag_frame", "tb_frame"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Enter:
    """Which globals a code object touches, with the comprehensions and class bodies that run as part of it.

    `names`: what it loads, each with the longest attribute chain, e.g. `("np", "random", "rand")`; builtins included.
    `imports`: the modules that it imports when it runs (relative ones start with a dot).
    `stores`: the global names that it binds or deletes. `attributes`: chains rooted at a global that it assigns or
    deletes, e.g. `("config", "RATE")`. `opaque`: it uses `globals()`, `eval` or the like, so the lists say nothing.
    `modules`: what it loads of modules that are imported into local names, e.g. `("numpy", ("random", "rand"))`; no
    attributes: the module itself is handed around. `builtins`: names that it calls without a form, since they can be
    nothing but harmless builtins; the engine makes sure of that. `plain`: likewise, what can be nothing but functions of
    the user or harmless library functions. `closed`: likewise, what may only lead to data, code of the user and library
    functions that reach nothing else. `writes`: it may change an object in place, or run
    what does not report that it does. `narrow`: parameters of which it can reach named parts only; `parts`: globals of
    which it can. `held`: names of enclosing functions that imports bind there, with the module: what is loaded of it stands in
    `modules`, in code inside of this one too, so the module itself is no content of a function that holds it.
    """

    names: tuple[Chain, ...] = ()
    stores: tuple[str, ...] = ()
    attributes: tuple[Chain, ...] = ()
    opaque: bool = False
    imports: tuple[str, ...] = ()
    modules: tuple[tuple[str, Chain], ...] = ()
    builtins: tuple[str, ...] = ()
    writes: bool = False
    plain: tuple[Chain, ...] = ()
    narrow: tuple[Narrow, ...] = ()
    parts: tuple[Narrow, ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    closed: tuple[Chain, ...] = ()


@dataclass(eq=False)
class Scope:
    """One scope of the program, while it is walked. `suspends`: a generator or coroutine."""

    kind: ScopeKind
    qualname: str
    parent: Scope | None = None
    private: str | None = None  # the class whose name mangles `__x`
    suspends: bool = False
    bound: set[str] = field(default_factory=set)
    declared_global: set[str] = field(default_factory=set)
    declared_nonlocal: set[str] = field(default_factory=set)
    loads: dict[Chain, None] = field(default_factory=dict)  # ordered sets: the answer must not depend on hashing
    stores: dict[str, None] = field(default_factory=dict)
    attributes: dict[Chain, None] = field(default_factory=dict)
    imports: dict[str, None] = field(default_factory=dict)
    imported: dict[str, set[Chain]] = field(default_factory=dict)  # local name -> module, and attributes of it
    looks_around: bool = False
    builtins: dict[str, None] = field(default_factory=dict)
    plain: dict[Chain, None] = field(default_factory=dict)
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)  # of a function: its locals of known type
    writes: bool = False
    narrow: tuple[Narrow, ...] = ()  # parameters, as the author wrote the names
    reached: tuple[Narrow, ...] = ()  # all names, likewise
    parts: list[Scope] = field(default_factory=list)  # class bodies and comprehensions, executed as part of this one

    def child(self, kind: ScopeKind, name: str) -> Scope:
        """A scope nested in this one."""
        below = "" if self.kind == "module" else self.qualname + ("." if self.kind == "class" else ".<locals>.")
        scope = Scope(kind, below + name, self, self.private)
        if kind in ("class", "comprehension"):
            self.parts.append(scope)
        return scope

    @property
    def frame(self) -> Scope:
        """The nearest scope that is not a comprehension."""
        scope = self
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        return scope

    def mangle(self, name: str) -> str:
        """The name as the compiler stores it: `__x` inside class `A` is `_A__x`."""
        if self.private is None or not name.startswith("__") or name.endswith("__") or "." in name:
            return name
        owner = self.private.lstrip("_")
        return f"_{owner}{name}" if owner else name

    def load(self, chain: Chain) -> None:
        """Note that this scope loads a name, or a chain of attributes that starts at one."""
        self.loads[tuple(self.mangle(name) for name in chain)] = None

    def store(self, name: str) -> None:
        """Note that this scope binds or deletes a name."""
        name = self.mangle(name)
        self.bound.add(name)
        self.stores[name] = None

    def store_attribute(self, chain: Chain) -> None:
        """Note that this scope assigns or deletes the attribute at the end of a chain."""
        self.attributes[tuple(self.mangle(name) for name in chain)] = None

    def load_module(self, node: ast.Import | ast.ImportFrom, alias: ast.alias) -> None:
        """Note that this scope imports a module, or something of one, when it runs."""
        name, local = alias.name, self.mangle(alias.asname or alias.name.partition(".")[0])
        if isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            self.imports[origin] = None
            self.imported.setdefault(local, set()).add((origin, name))
            name = f"{origin}.{name}"
        else:
            self.imported.setdefault(local, set()).add((name if alias.asname else local,))
        self.imports[name] = None

    def origins(self, name: str) -> set[Chain]:
        """What imports bind a local `name` (mangled) to, as it is seen from here: module, and attribute of it."""
        scope: Scope | None = self
        while scope is not None and scope.kind != "module":
            if name in scope.declared_global:
                return set()
            if name in scope.imported and name not in scope.declared_nonlocal:
                return scope.imported[name]
            if name in scope.bound and name not in scope.declared_nonlocal and scope.kind != "class":
                return set()
            scope = scope.parent
            while scope is not None and scope.kind == "class":
                scope = scope.parent
        return set()

    def is_global(self, name: str) -> bool:
        """Whether a load of `name` (mangled) here may look into the globals or builtins."""
        scope: Scope | None = self
        while scope is not None and scope.kind != "module":
            if name in scope.declared_global:
                return True
            if name in scope.bound and name not in scope.declared_nonlocal:
                return scope.kind == "class"
            scope = scope.parent
            while scope is not None and scope.kind == "class":  # class bodies are invisible from inside
                scope = scope.parent
        return True

    def stores_global(self, name: str) -> bool:
        """Whether a store to `name` (mangled) here changes a global."""
        return self.kind == "module" or name in self.declared_global

    def look_up(self, chains: Iterable[Chain]) -> tuple[tuple[Chain, ...], tuple[tuple[str, Chain], ...]]:
        """Those of these chains that start at globals, and those that start at modules which are imported here."""
        names: dict[Chain, None] = {}
        modules: dict[tuple[str, Chain], None] = {}
        for plain in chains:
            chain = tuple(self.mangle(name) for name in plain)
            for module, *rest in sorted(self.origins(chain[0])):
                modules[module, (*rest, *chain[1:])] = None
            if self.is_global(chain[0]):
                names[chain] = None
        return tuple(names), tuple(modules)

    def enter(self) -> Enter:
        """The globals touched by this scope and its parts."""
        names: dict[Chain, None] = {}
        stores: dict[str, None] = {}
        attributes: dict[Chain, None] = {}
        imports: dict[str, None] = {}
        modules: dict[tuple[str, Chain], None] = {}
        builtins: dict[str, None] = {}
        plain: dict[Chain, None] = {}
        looks_around = writes = False
        todo = [self]
        while todo:
            scope = todo.pop()
            looks_around |= scope.looks_around
            for chain in (*scope.loads, *scope.attributes):
                for module, *rest in sorted(scope.origins(chain[0])):
                    modules[module, (*rest, *chain[1:])] = None
            names.update((chain, None) for chain in scope.loads if scope.is_global(chain[0]))
            stores.update((name, None) for name in scope.stores if scope.stores_global(name))
            attributes.update((chain, None) for chain in scope.attributes if scope.is_global(chain[0]))
            writes |= scope.writes
            imports.update(scope.imports)
            builtins.update(scope.builtins)
            plain.update(scope.plain)
            todo += reversed(scope.parts)
        opaque = looks_around or any(chain[0] in OPAQUE for chain in names)
        return Enter(
            tuple(names),
            tuple(stores),
            tuple(attributes),
            opaque,
            tuple(imports),
            tuple(modules),
            tuple(builtins),
            writes or bool(imports) or opaque,
            tuple(plain),
            self._narrow(self.narrow),
            tuple(known for known in self._narrow(self.reached) if self.is_global(known.name)),
            tuple(self._held()),
        )

    def _held(self) -> Iterable[tuple[str, str]]:
        """Names of enclosing functions that are bound by imports there, as they are seen from here."""
        names: dict[str, None] = {}
        outer = self.parent
        while outer is not None and outer.kind != "module":
            names.update(dict.fromkeys(outer.imported))
            outer = outer.parent
        for name in names:
            for origin in sorted(self.origins(name)):
                if name not in self.imported and not origin[0].startswith("."):
                    yield name, ".".join(origin)

    def _narrow(self, every: tuple[Narrow, ...]) -> tuple[Narrow, ...]:
        """Narrow names as the compiler stores them; without those given to what is no global."""
        found = []
        for parameter in every:
            uses = [
                replace(use, name=self.mangle(use.name), chain=tuple(map(self.mangle, use.chain)))
                for use in parameter.uses
            ]
            if all(self.is_global(use.chain[0]) for use in uses if use.chain):
                found.append(replace(parameter, name=self.mangle(parameter.name), uses=tuple(uses)))
        return tuple(found)


def names_bound_in(tree: ast.AST) -> Counter[str]:
    """How often each name is bound anywhere in a file; "*" stands for all that a star import may bind."""
    found: Counter[str] = Counter()
    for node in nodes_of(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                found[name] += 1
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found[name] += 1
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                found.update(names)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                found.update(alias.asname or alias.name.partition(".")[0] for alias in aliases)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found[name] += 1
            case ast.MatchMapping(rest=str(name)):
                found[name] += 1
            case _:
                pass
    return found


def chain_of(node: ast.AST) -> Chain | None:
    """`("np", "random", "rand")` for `np.random.rand`; None when the root is not a name."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return (node.id, *reversed(names)) if isinstance(node, ast.Name) else None
