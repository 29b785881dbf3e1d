"""Uses: what an expression loads, binds and holds, in the scope in which it is evaluated.

Code that runs later (bodies of lambdas) is not entered; what it may see of the scope is `captured`.

Invariant: the answer is never too small. `binds` holds only names that are bound whenever the expression ends normally.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lattice_st.analysis.names import LOOKS_AROUND, Chain, chain_of
from lattice_st.analysis.nodes import children, nodes_of, once

#: Methods that evaluate a text in the calling frame; `sql` of polars is a function, too.
TEXT_READERS = frozenset({"query", "eval", "sql"})

#: Calls that look at all names of the calling frame.
NAME_READERS = frozenset({"SQLContext", "register_globals"})

#: Modules whose queries and formulas may name variables of the calling frames.
FRAME_READERS = frozenset({"duckdb", "numexpr", "pandasql", "patsy", "formulaic", "plotnine", "statsmodels.formula"})

#: Calls that always run live: a unit around one is never skipped.
LIVE = frozenset({
    "form_submit_button", "download_button", "chat_input", "form", "dialog", "fragment", "navigation",
    "status", "echo", "Page", "Thread", "ThreadPoolExecutor", "ProcessPoolExecutor", "Popen",
})  # fmt: skip
#: Calls that let time pass: in a loop they pace it, so no round skips one.
PAUSES = frozenset({"sleep"})
#: Arguments that take a callback.
CALLBACKS = frozenset({"on_change", "on_click", "on_submit", "on_select"})

#: Cheap builtins: a call of one alone is not worth a unit.
CHEAP = frozenset({
    "abs", "bool", "dict", "enumerate", "float", "format", "frozenset", "getattr", "hasattr", "int", "isinstance", "len",
    "list", "max", "min", "print", "range", "repr", "reversed", "round", "set", "str", "tuple", "type", "zip",
    "get", "append", "add", "items", "keys", "values", "join", "upper", "lower", "strip", "title", "split",
})  # fmt: skip

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SUSPENDING = (ast.Yield, ast.YieldFrom, ast.Await)


@dataclass(slots=True)
class Uses:
    """What some expressions use. `calls`: names of the callees; `weighs`: an operation that may be dear on large data.

    `attributes`: chains that are assigned or deleted. `opaque`: looks at a frame or at names that cannot be known.
    """

    loads: dict[Chain, None] = field(default_factory=dict)
    attributes: dict[Chain, None] = field(default_factory=dict)
    binds: dict[str, None] = field(default_factory=dict)
    may_bind: dict[str, None] = field(default_factory=dict)
    unbinds: dict[str, None] = field(default_factory=dict)
    captured: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    comprehends: bool = False
    weighs: bool = False
    suspends: bool = False
    live: bool = False
    pauses: bool = False
    opaque: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    node: ast.AST
    sure: bool = True  # evaluated whenever the whole is
    hidden: frozenset[str] = frozenset()  # names of comprehensions around it


def _acts(word: ast.keyword) -> bool:
    """Whether this gives a widget a callback that has no name to be found under."""
    return word.arg in CALLBACKS and not isinstance(word.value, (ast.Name, ast.Constant))


def uses_of(nodes: Iterable[ast.AST | None]) -> Uses:
    """What these expressions (or targets of assignments) use, evaluated one after the other."""
    uses = Uses()
    stack = [_Part(node) for node in reversed(list(nodes)) if node is not None]
    while stack:
        _see(stack.pop(), uses, stack)
    return uses


def _see(part: _Part, uses: Uses, stack: list[_Part]) -> None:
    node, sure, hidden = part.node, part.sure, part.hidden

    def later(children: Iterable[ast.AST | None], sure: bool = sure, hidden: frozenset[str] = hidden) -> None:
        stack.extend(_Part(child, sure, hidden) for child in reversed(list(children)) if child is not None)

    match node:
        case ast.Name(id=name, ctx=ast.Load()):
            if name not in hidden:
                uses.loads[(name,)] = None
        case ast.Name(id=name, ctx=ast.Del()):
            uses.unbinds[name] = None
        case ast.Name(id=name):
            if name not in hidden:
                (uses.binds if sure else uses.may_bind)[name] = None
        case ast.Attribute():
            _attribute(node, hidden, uses, later)
        case ast.NamedExpr(target=target, value=value):
            (uses.binds if sure else uses.may_bind)[target.id] = None
            later([value])
        case ast.BoolOp(values=[first, *rest]):
            later(rest, sure=False)
            later([first])
        case ast.IfExp(test=test, body=body, orelse=orelse):
            later([body, orelse], sure=False)
            later([test])
        case ast.Compare(left=left, comparators=[first, *rest]):
            later(rest, sure=False)
            later([left, first])
        case ast.Lambda(args=args, body=body):
            uses.captured |= names_in(body)
            later([*args.defaults, *args.kw_defaults])
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            _comprehension(node, hidden, uses, later)
        case ast.Call():
            _call(node, uses)
            later([node.func, *node.args, *[word.value for word in node.keywords]])
        case ast.Constant(value=str(text)):
            uses.opaque |= text in LOOKS_AROUND
        case _:
            if isinstance(node, SUSPENDING):
                uses.suspends = True
            if isinstance(node, ast.BinOp):
                fixed = isinstance(node.left, ast.Constant) or isinstance(node.right, ast.Constant)
                uses.weighs |= not fixed and not isinstance(node.op, ast.Mod)
            if isinstance(node, ast.Subscript):
                uses.weighs |= isinstance(node.slice, (ast.Compare, ast.BinOp, ast.BoolOp))
            later(children(node))


def _attribute(node: ast.Attribute, hidden: frozenset[str], uses: Uses, later) -> None:  # type: ignore[no-untyped-def]
    chain = chain_of(node)
    uses.opaque |= not LOOKS_AROUND.isdisjoint(chain or (node.attr,))
    if chain is None:
        later([node.value])
    elif chain[0] in hidden:
        return
    elif isinstance(node.ctx, ast.Load):
        uses.loads[chain] = None
    else:
        uses.loads[chain[:-1]] = None
        uses.attributes[chain] = None


def _comprehension(node: ast.AST, hidden: frozenset[str], uses: Uses, later) -> None:  # type: ignore[no-untyped-def]
    assert isinstance(node, COMPREHENSIONS)  # the caller's `case`
    uses.comprehends = True
    inner = hidden | {
        name.id
        for part in node.generators
        for name in nodes_of(part.target)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }
    values = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    first = node.generators[0]
    later(values, sure=False, hidden=inner)
    for part in node.generators:
        uses.suspends |= bool(part.is_async)
        later([part.target, *part.ifs, *([] if part is first else [part.iter])], sure=False, hidden=inner)
    later([first.iter])


def _call(node: ast.Call, uses: Uses) -> None:
    callee = node.func
    name = callee.id if isinstance(callee, ast.Name) else callee.attr if isinstance(callee, ast.Attribute) else ""
    uses.calls.append(name)
    uses.live |= name in LIVE or any(map(_acts, node.keywords))
    uses.pauses |= name in PAUSES
    uses.opaque |= name in NAME_READERS
    if name in TEXT_READERS and (isinstance(callee, ast.Attribute) or name == "sql"):
        texts = [*node.args[:1], *[word.value for word in node.keywords if word.arg in ("expr", "query")]]
        for text in texts:
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                # SQL and `pandas.eval` read plain names, a frame's own methods those with an `@`; the rest are its columns.
                owner = callee.value if isinstance(callee, ast.Attribute) else None
                plain = name == "sql" or (isinstance(owner, ast.Name) and owner.id in ("pd", "pandas"))
                named = r"([^\W\d]\w*)" if plain else r"@\s*(\w+)"
                uses.loads.update(((found,), None) for found in re.findall(named, text.value))
            else:
                uses.opaque = True


def reads_frames(tree: ast.AST) -> bool:
    """Whether code imports something that evaluates texts with the names of whoever calls it."""
    modules: set[str] = set()
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules.update(f"{node.module}.{alias.name}" for alias in node.names)
    return any((module + ".").startswith(reader + ".") for module in modules for reader in FRAME_READERS)


@once
def names_in(node: ast.AST) -> frozenset[str]:
    """All names that a piece of code mentions, in whatever scope."""
    found: set[str] = set()
    for part in nodes_of(node):
        if isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, (ast.Global, ast.Nonlocal)):
            found.update(part.names)
    return frozenset(found)
