"""Closed: functions that, given nothing but data, can reach nothing but data.

What such a function calls is code of the file that is closed too, a harmless builtin or library function, or a method of
a value that it was given or made: a number, text, container, or an instance of a closed class. None of these does
anything that a record would have to tell. So the forms of its calls may go altogether once they are of no use, whatever
the receivers are, if whoever calls it from outside makes sure that it is given data (`engine/world.rs`).

Invariant: a name counts only if the whole file binds it once; what the text cannot say (which object is under the name
in this run, what is given) is asked by the engine.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lattice_st.analysis.computing import unfilled_in
from lattice_st.analysis.names import LOOKS_AROUND, Chain, Enter, Scope, chain_of

if TYPE_CHECKING:
    from lattice_st.analysis.sites import Piece

#: Builtins that reach nothing but what they are given. They may call it back: that is closed, too.
BUILTINS = frozenset({
    "abs", "all", "any", "ascii", "bin", "bool", "bytes", "callable", "chr", "complex", "dict", "divmod", "enumerate",
    "filter", "float", "format", "frozenset", "hasattr", "hash", "hex", "int", "isinstance", "issubclass", "iter", "len",
    "list", "map", "max", "min", "next", "object", "oct", "ord", "pow", "range", "repr", "reversed", "round", "set",
    "slice", "sorted", "str", "sum", "super", "tuple", "type", "zip", "NotImplemented", "Ellipsis",
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "Exception", "IndexError", "KeyError",
    "LookupError", "NotImplementedError", "OverflowError", "RuntimeError", "StopIteration", "TypeError", "ValueError",
    "ZeroDivisionError",
})  # fmt: skip

#: Functions and classes of libraries of which that is true; "*": all of the module.
LIBRARY: Mapping[str, frozenset[str]] = {
    "math": frozenset({"*"}),
    "cmath": frozenset({"*"}),
    "heapq": frozenset({"*"}),
    "bisect": frozenset({"*"}),
    "itertools": frozenset({"*"}),
    "string": frozenset({"ascii_lowercase", "ascii_uppercase", "ascii_letters", "digits", "punctuation", "whitespace"}),
    "collections": frozenset({"Counter", "OrderedDict", "defaultdict", "deque"}),
    "functools": frozenset({"reduce", "cmp_to_key"}),
    "fractions": frozenset({"Fraction"}),
    "random": frozenset({"Random"}),
}

#: Those of them that call nothing that they are given.
QUIET = frozenset({"math", "cmath", "string"})

#: Builtins that may call what they are given.
CALLING = frozenset({"map", "filter", "iter", "next", "sorted", "min", "max"})

#: Those of them whose calls keep their forms: without a seed a generator begins anywhere.
SEEDED = frozenset({"random"})

#: Bases of closed classes, by the names under which builtins or these modules have them.
BASES: Mapping[str, frozenset[str]] = {
    "enum": frozenset({"Enum", "IntEnum", "StrEnum"}),
    "typing": frozenset({"NamedTuple"}),
    "abc": frozenset({"ABC"}),
}

#: Special attributes that lead to no namespace.
SPECIAL = frozenset({"__init__", "__post_init__", "__class__", "__name__", "__len__"})

#: Methods of data that ask a clock, or begin anywhere.
VOLATILE = frozenset({"today", "now", "utcnow", "seed"})

#: What a field of a dataclass may be made by.
FACTORIES = frozenset({"list", "dict", "set", "tuple", "int", "float", "str"})

ENDS = (
    ast.Global, ast.Import, ast.ImportFrom, ast.Await, ast.AsyncFor, ast.AsyncWith, ast.With, ast.ClassDef,
    ast.AsyncFunctionDef, ast.Delete,
)  # fmt: skip


@dataclass(eq=False, slots=True)
class Notes:
    """What the walk over a file sees in one piece of code.

    `ends`: something that no closed function does. `asks`: it calls what only a value says. `loaded`, `called`: how often
    each name, and each attribute (with a dot before it), is loaded, and how often in order to be called.
    """

    ends: bool = False
    asks: bool = False
    loaded: Counter[str] = field(default_factory=Counter)
    called: Counter[str] = field(default_factory=Counter)

    def see(self, node: ast.AST) -> None:
        """Note a node that is evaluated in the piece."""
        if isinstance(node, ENDS):
            self.ends = True
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            self.loaded.update((node.value, "." + node.value))  # `methodcaller("add")` calls it as well

    def attribute(self, names: Sequence[str]) -> None:
        """Note that attributes are loaded, one of the other."""
        self.loaded.update("." + name for name in names)

    def call(self, node: ast.Call, scope: Scope, known: Mapping[str, Chain]) -> None:
        """Note a call that is no light one. `known`: what `modules_in` found."""
        callee = node.func
        self.asks |= any(word.arg in ("key", None) for word in node.keywords)
        if isinstance(callee, ast.Name):
            self.called[callee.id] += 1
            called_back = callee.id in CALLING or known.get(callee.id, ("math",))[0] not in QUIET
            self.asks |= called_back or not scope.is_global(scope.mangle(callee.id))
        elif isinstance(callee, ast.Attribute):
            self.called["." + callee.attr] += 1
            chain = chain_of(callee)
            quiet = chain is not None and known.get(chain[0], ("",))[0] in QUIET
            self.asks |= chain is None or not quiet or not scope.is_global(scope.mangle(chain[0]))
        else:
            self.asks = True


@dataclass(frozen=True, slots=True)
class Closed:
    """The answer for one file. `data`: pieces that are closed. `bare`: those of them that may lose all their forms.

    `asking`: those of them that have to be given data, since they, or what they call, call methods of it. `seeded`: names
    whose calls keep their forms. `reach`: of each bare piece, itself and what it may call or make. `names`: all global
    names that those load. `making`: bare pieces that may make functions or instances whose code is bare.
    """

    data: frozenset[Piece] = frozenset()
    bare: frozenset[Piece] = frozenset()
    asking: frozenset[Piece] = frozenset()
    seeded: frozenset[str] = frozenset()
    making: frozenset[Piece] = frozenset()
    reach: Mapping[Piece, frozenset[Piece]] = field(default_factory=dict)
    names: Mapping[Piece, tuple[Chain, ...]] = field(default_factory=dict)


def modules_in(body: Sequence[ast.stmt], bound: Counter[str]) -> dict[str, Chain]:
    """Global names under which a file has modules of which something is closed, or something of one, and what that is."""
    found: dict[str, Chain] = {}
    for node in body:
        if isinstance(node, ast.Import):
            found.update({one.asname or one.name: (one.name,) for one in node.names if one.name in LIBRARY})
        elif (
            isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None and node.module in LIBRARY
        ):
            found.update({one.asname or one.name: (node.module, one.name) for one in node.names})
    return {name: chain for name, chain in found.items() if bound[name] == 1 and not name.startswith("__")}


def methods_in(body: Sequence[ast.stmt]) -> dict[str, list[ast.FunctionDef]]:
    """The methods of the classes of a module, by their names."""
    found: dict[str, list[ast.FunctionDef]] = {}
    for node in body:
        if isinstance(node, ast.ClassDef):
            for one in node.body:
                if isinstance(one, ast.FunctionDef):
                    found.setdefault(one.name, []).append(one)
    return found


class Closing:
    """Finds out which pieces of a file are closed, after the walk.

    `body`: the statements of the module before anything was changed. `owners`: pieces by `id` of their functions.
    `constants`: names that are bound to plain data which nobody fills.
    """

    def __init__(
        self,
        body: Sequence[ast.stmt],
        bound: Counter[str],
        pieces: Sequence[Piece],
        owners: Mapping[int, Piece],
        constants: Set[str],
    ) -> None:
        self._bound = bound
        self._pieces = [piece for piece in pieces if piece.scope.kind in ("function", "lambda")]
        self._all = pieces
        self._owners = owners
        self._modules = modules_in(body, bound)
        self._methods = methods_in(body)
        self._functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
        self._classes = {node.name: node for node in body if isinstance(node, ast.ClassDef)}
        self._bases = dict(_imported_bases(body))
        self._constants = constants
        self._home: dict[Piece, str] = {
            owners[id(method)]: name
            for name, node in self._classes.items()
            for method in node.body
            if isinstance(method, ast.FunctionDef) and id(method) in owners
        }
        self._inside: dict[Scope, list[Piece]] = {}
        for piece in self._pieces:
            if piece.scope.parent is not None:
                self._inside.setdefault(piece.scope.parent.frame, []).append(piece)
        self._kept_on = {chain[0] for piece in pieces for scope in _scopes(piece.scope) for chain in scope.attributes}
        self._after: dict[Piece, list[Piece]] = {}
        self._entered: dict[Piece, Enter] = {}
        self._of: dict[Scope, Piece] = {piece.scope: piece for piece in pieces}
        self._data: set[Piece] = set()
        self._good: set[str] = set()
        named = [*self._functions.values(), *(one for every in self._methods.values() for one in every)]
        self._given = {owners[id(one)] for one in named if id(one) in owners and not _has_plain_defaults(one)}

    def run(self) -> Closed:
        """The answer."""
        if "*" in self._bound:
            return Closed()
        self._data = {piece for piece in self._pieces if self._may_be(piece)}
        self._good = {name for name, node in self._classes.items() if self._is_plain(node)}
        before = -1
        while before != (before := len(self._data) + len(self._good)):
            self._good = {name for name in self._good if self._is_class(self._classes[name])}
            self._data = {piece for piece in self._data if self._is_closed(piece)}
        exposed = self._exposed()
        self._open = self._loaded_outside()
        bare = {piece for piece in self._data if self._is_bare(piece, exposed)}
        seeded = frozenset(name for name, chain in self._modules.items() if chain[0] in SEEDED)
        asking = frozenset(self._asking() & bare)
        reach = {piece: self._reach(piece) for piece in self._pieces if piece in bare}
        names = {piece: self._loaded(found) for piece, found in reach.items()}
        whole = {piece: frozenset(found) for piece, found in reach.items()}
        made = {piece for piece in bare if piece in self._home or piece.scope.parent is not self._all[0].scope}
        making = frozenset(piece for piece, found in whole.items() if found & made)
        return Closed(frozenset(self._data), frozenset(bare), asking | making, seeded, making, whole, names)

    def _enter(self, piece: Piece) -> Enter:
        if piece not in self._entered:
            self._entered[piece] = piece.scope.enter()
        return self._entered[piece]

    def _may_be(self, piece: Piece) -> bool:
        notes = piece.notes
        names = self._enter(piece)
        nowhere = not (names.opaque or names.stores or names.attributes or names.imports or names.modules or names.held)
        attributes = [name[1:] for name in notes.loaded if name.startswith(".")]
        for chain in names.names:
            way = (*self._modules.get(chain[0], ("",)), *chain[1:])
            word = chain[0] if len(chain) == 1 else "." + chain[-1]
            if way[0] in SEEDED and notes.loaded[word] != notes.called[word]:
                return False  # who calls it is not known
        return (
            nowhere
            and piece not in self._given
            and not notes.ends
            and LOOKS_AROUND.isdisjoint(attributes)
            and VOLATILE.isdisjoint(attributes)
            and all(not _is_special(name) or name in SPECIAL for name in attributes)
        )

    def _is_closed(self, piece: Piece) -> bool:
        if (home := self._home.get(piece)) is not None and home not in self._good:
            return False
        if not all(inner in self._data for inner in self._inside.get(piece.scope, ())):
            return False
        for name in piece.notes.loaded:
            methods = self._methods.get(name[1:], ()) if name.startswith(".") else ()
            if not all(self._owners.get(id(method)) in self._data for method in methods):
                return False
        return all(self._leads_to_data(chain) for chain in self._enter(piece).names)

    def _leads_to_data(self, chain: Chain) -> bool:
        name, times = chain[0], self._bound[chain[0]]
        if times == 0:
            return name in BUILTINS
        if times != 1 or name in self._kept_on:
            return False
        if name in self._functions:
            function = self._functions[name]
            return not function.decorator_list and self._owners.get(id(function)) in self._data
        if name in self._modules:
            module, *rest = (*self._modules[name], *chain[1:])
            return bool(rest) and bool({rest[0], "*"} & LIBRARY[module])
        return name in self._constants or name in self._good

    def _is_plain(self, node: ast.ClassDef) -> bool:
        """Whether a class, but for its methods and bases, holds nothing but data."""
        every = [_author_of(_author_of(mark)) for mark in node.decorator_list]
        marks = [chain_of(mark) or ("",) for mark in every]
        plain = self._bound[node.name] == 1 and not node.keywords
        own = any(isinstance(one, ast.FunctionDef) and one.name == "__init__" for one in node.body)
        if marks and own:
            return False  # `replace` calls that, where nobody sees it
        return plain and all(chain[-1] == "dataclass" for chain in marks) and all(map(_is_member, node.body))

    def _is_class(self, node: ast.ClassDef) -> bool:
        for base in node.bases:
            known = isinstance(base, ast.Name) and self._bound[base.id] <= 1
            if not known or not isinstance(base, ast.Name):
                return False
            own = base.id in self._good or base.id in self._bases
            if not own and (self._bound[base.id] or base.id not in BUILTINS | {"list", "dict", "tuple"}):
                return False
        methods = [self._owners.get(id(one)) for one in node.body if isinstance(one, ast.FunctionDef)]
        return all(piece in self._data for piece in methods)

    def _exposed(self) -> set[str]:
        """Names and attributes that code which is not closed loads for something else than to call them."""
        found: set[str] = set()
        bases: Counter[str] = Counter()
        for node in self._classes.values():
            bases.update(base.id for base in node.bases if isinstance(base, ast.Name))
        for piece in self._all:
            if piece not in self._data:
                module = piece is self._all[0]
                for name, times in piece.notes.loaded.items():
                    if times > piece.notes.called[name] + (bases[name] if module else 0):
                        found.add(name)
        return found

    def _loaded_outside(self) -> set[str]:
        """Classes that code which is not closed names, and those that they inherit from."""
        found = {
            name for piece in self._all if piece not in self._data for name in self._classes if self._names(piece, name)
        }
        before = -1
        while before != (before := len(found)):
            for name in [*found]:
                bases = self._classes[name].bases
                found |= {base.id for base in bases if isinstance(base, ast.Name) and base.id in self._classes}
        return found

    def _names(self, piece: Piece, name: str) -> bool:
        """Whether a piece names a class for something else than to inherit from it."""
        own = piece is self._all[0]
        bases = sum(
            isinstance(base, ast.Name) and base.id == name for node in self._classes.values() for base in node.bases
        )
        chained = any(chain[0] == name and len(chain) > 1 for chain in self._enter(piece).names)
        return chained or piece.notes.loaded[name] > (bases if own else 0)

    def _is_bare(self, piece: Piece, exposed: set[str]) -> bool:
        scope = piece.scope
        if scope.suspends or scope.parent is None:
            return False
        outer = self._of.get(scope.parent.frame)
        if outer in self._data and outer is not None:
            return self._is_bare(outer, exposed)  # nobody else calls it, and what it makes is given what it is given
        name = scope.qualname.rpartition(".")[2]
        if scope.kind == "lambda":
            return False
        if (home := self._home.get(piece)) is not None:
            if home in self._open:
                return False  # libraries call methods by protocols: `keys`, `write`, `fit`
            method = next(one for one in self._methods[name] if self._owners.get(id(one)) is piece)
            decorated = any(
                not isinstance(mark, ast.Name) or mark.id not in ("staticmethod", "classmethod")
                for mark in map(_author_of, method.decorator_list)
            )
            return not decorated and "." + name not in exposed and (not _is_special(name) or name == "__init__")
        return name in self._functions and self._bound[name] == 1 and name not in exposed

    def _asking(self) -> set[Piece]:
        # What writes in place is told by an `E`, but for data: prints of arrays rest on it.
        found = {piece for piece in self._data if piece.notes.asks or self._enter(piece).writes}
        before = -1
        while before != (before := len(found)):
            found |= {piece for piece in self._data - found if not found.isdisjoint(self._next(piece))}
        return found

    def _loaded(self, pieces: Sequence[Piece]) -> tuple[Chain, ...]:
        """The global names that these pieces load."""
        return tuple(dict.fromkeys(chain for piece in pieces for chain in self._enter(piece).names))

    def _reach(self, piece: Piece) -> list[Piece]:
        """A piece, and what it may call or make, and so on."""
        found = [piece]
        seen = {piece}
        for one in found:  # grows meanwhile
            fresh = [other for other in self._next(one) if other not in seen]
            seen.update(fresh)
            found += fresh
        return found

    def _next(self, piece: Piece) -> list[Piece]:
        """The pieces that a piece may call or make."""
        if piece not in self._after:
            nodes: list[ast.AST] = []
            for chain in self._enter(piece).names:
                if chain[0] in self._functions:
                    nodes.append(self._functions[chain[0]])
                elif chain[0] in self._classes:
                    nodes += self._classes[chain[0]].body
            for name in piece.notes.loaded:
                nodes += self._methods.get(name[1:], ()) if name.startswith(".") else ()
            called = [self._owners[id(node)] for node in nodes if id(node) in self._owners]
            self._after[piece] = [*self._inside.get(piece.scope, ()), *called]
        return self._after[piece]


def constants_in(tree: ast.Module) -> frozenset[str]:
    """Names of a module that are bound to numbers, texts and containers of them, which nobody fills."""
    unfilled = set(unfilled_in(tree))
    plain = (node for node in tree.body if isinstance(node, ast.Assign) and _is_literal(node.value))
    targets = (node.targets[0] for node in plain if len(node.targets) == 1)
    return frozenset(target.id for target in targets if isinstance(target, ast.Name) and target.id in unfilled)


def _scopes(scope: Scope) -> Iterator[Scope]:
    yield scope
    for part in scope.parts:
        yield from _scopes(part)


def _author_of(mark: ast.expr) -> ast.expr:
    """A decorator as the author wrote it: `C[d]` is `d`, and of `C[d](x)` that is `d`, too."""
    if isinstance(mark, ast.Call):
        mark = mark.func
    return mark.slice if isinstance(mark, ast.Subscript) and isinstance(mark.value, ast.BoolOp) else mark


def _is_special(name: str) -> bool:
    """Whether others than the code that names it call it: Python, an enumeration, a notebook."""
    return name.startswith("_") and name.endswith("_")


def _has_plain_defaults(function: ast.FunctionDef) -> bool:
    """Whether nothing but plain data stands in for what is not given."""
    every = [*function.args.defaults, *filter(None, function.args.kw_defaults)]
    return all(map(_is_literal, every))


def _is_literal(node: ast.expr) -> bool:
    """Whether an expression is nothing but numbers, texts and containers of them."""
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return all(map(_is_literal, node.elts))
    if isinstance(node, ast.Dict):
        return all(key is not None and _is_literal(key) for key in node.keys) and all(map(_is_literal, node.values))
    if isinstance(node, ast.UnaryOp):
        return _is_literal(node.operand)
    if isinstance(node, ast.BinOp):
        return _is_literal(node.left) and _is_literal(node.right)
    return isinstance(node, ast.Constant)


def _is_member(node: ast.stmt) -> bool:
    """Whether a statement of a class binds a method or plain data."""
    match node:
        case ast.FunctionDef() | ast.Pass() | ast.Expr(value=ast.Constant()) | ast.AnnAssign(value=None):
            return True
        case (
            ast.Assign(targets=[ast.Name()], value=value) | ast.AnnAssign(target=ast.Name(), value=ast.expr() as value)
        ):
            return _is_literal(value) or _is_field(value)
        case _:
            return False


def _is_field(node: ast.expr) -> bool:
    """`field(default_factory=list)`, `auto()`."""
    if not isinstance(node, ast.Call) or node.args:
        return False
    callee = _author_of(node.func)
    chain = chain_of(callee)
    if chain is None or chain[-1] not in ("field", "auto"):
        return False
    return all(
        _is_literal(word.value)
        or (word.arg == "default_factory" and isinstance(word.value, ast.Name) and word.value.id in FACTORIES)
        for word in node.keywords
    )


def _imported_bases(body: Sequence[ast.stmt]) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None and node.module in BASES:
            for one in node.names:
                if one.name in BASES[node.module]:
                    yield one.asname or one.name, node.module
