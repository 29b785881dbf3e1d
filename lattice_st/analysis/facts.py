"""Facts: what a program mentions that concerns the engine as a whole, with the lines, for `why`.

Names are followed through the file's own imports (`import numpy as np` makes `np.seterr` read `numpy.seterr`); what
cannot be followed is not a fact. The engine's run-time checks do not rest on this list being complete.

Invariant: a fact is a dotted name from the tables below, or a comparison, and the line on which it stands.
"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass

from lattice_st.analysis.names import chain_of
from lattice_st.analysis.nodes import nodes_of

#: Functions that observe which object a value is, rather than what it is.
IDENTITY = (
    "id", "weakref", "operator.is_", "operator.is_not", "gc.get_referrers", "gc.get_referents", "sys.getrefcount",
)  # fmt: skip

#: Setters of process-wide options that change what other code computes or prints.
OPTION_SETTERS = (
    "decimal.getcontext", "decimal.setcontext", "decimal.localcontext",
    "numpy.set_printoptions", "numpy.printoptions", "numpy.seterr", "numpy.errstate", "numpy.seterrcall",
    "numpy.setbufsize",
    "pandas.set_option", "pandas.reset_option", "pandas.option_context", "pandas.options",
    "polars.Config", "pyarrow.set_cpu_count",
    "locale.setlocale", "time.tzset",
    "warnings.filterwarnings", "warnings.simplefilter", "warnings.resetwarnings", "warnings.catch_warnings",
    "warnings.filters",
    "matplotlib.rc", "matplotlib.rcParams", "matplotlib.rcdefaults", "matplotlib.rc_context", "matplotlib.style",
    "matplotlib.use", "matplotlib.pyplot.rc", "matplotlib.pyplot.rcParams", "matplotlib.pyplot.rc_context",
    "matplotlib.pyplot.style", "matplotlib.pyplot.rcdefaults",
    "altair.data_transformers", "altair.themes", "altair.theme", "altair.renderers",
    "plotly.io.templates", "plotly.io.renderers",
    "seaborn.set_theme", "seaborn.set_style", "seaborn.set_context", "seaborn.set_palette", "seaborn.set",
    "csv.register_dialect", "csv.unregister_dialect", "contextlib.redirect_stdout", "sys.stdout",
    "logging.Logger.addHandler", "logging.Logger.addFilter", "logging.setLogRecordFactory",
    "logging.config.dictConfig", "logging.config.fileConfig",
    "sklearn.set_config", "sklearn.config_context", "sys.set_int_max_str_digits", "sys.setrecursionlimit",
)  # fmt: skip

#: Names that say it all, however the module is called.
SETTER_NAMES = frozenset(last for name in OPTION_SETTERS if len(last := name.rpartition(".")[2]) > 8)

#: What defeats reasoning about the program: frames, tracing, the interpreter's own tables.
OPAQUE_TRIGGERS = (
    "sys.settrace", "sys.setprofile", "sys._getframe", "sys._current_frames", "sys.meta_path", "sys.path_hooks",
    "sys.monitoring", "sys.modules", "sys.setswitchinterval", "sys.addaudithook",
    "inspect.currentframe", "inspect.stack", "inspect.trace", "inspect.getouterframes",
    "threading.settrace", "threading.setprofile", "gc.get_objects", "gc.get_referrers", "ctypes.pythonapi",
    "importlib.reload", "__main__",
)  # fmt: skip

#: Where the abstract classes of the standard library are, whose `register` changes what `isinstance` answers.
ABSTRACT = ("collections.abc.", "numbers.", "typing.", "contextlib.", "io.", "os.")
ENUMERATIONS = frozenset({"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"})
EXECUTORS = frozenset({"exec", "eval"})
#: With one of these a file may get hold of something without a word of it.
NAMELESS = frozenset({
    "__dict__", "__getattribute__", "attrgetter", "cloudpickle", "dill", "eval", "exec", "getattr", "getmembers", "globals",
    "joblib", "locals", "methodcaller", "pickle", "resolve_name", "vars",
})  # fmt: skip
SINGLETONS = (None, True, False, ...)
TYPES = frozenset({
    "bool", "bytearray", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "object", "set", "slice",
    "str", "tuple", "type", "NotImplemented",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the program mentions something.

    `member_of`: what it compares by identity is a member of this class, as the file imports it (`core.auth.Role`,
    `.auth.Role`), so nothing asks for identity if that is an enumeration.
    """

    line: int
    text: str
    member_of: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """`uses_identity`: asks which object a value is. `mentions_option_setters`: sets options of the process.

    `opaque_triggers`: looks at frames, traces, executes text that is not constant, looks at `__main__`, or changes
    builtins. `patches`: sets attributes of imported classes or submodules, or registers with imported abstract classes,
    which other code uses without naming them. `enumerations`: the file's own. `handed`: names and attributes that it
    loads for something else than to call them; "*": any.
    """

    uses_identity: tuple[Mention, ...] = ()
    mentions_option_setters: tuple[Mention, ...] = ()
    opaque_triggers: tuple[Mention, ...] = ()
    patches: tuple[Mention, ...] = ()
    enumerations: frozenset[str] = frozenset()
    handed: frozenset[str] = frozenset()


def find_facts(tree: ast.Module) -> Facts:
    """Walk the author's tree, before it is rewritten."""
    nodes = nodes_of(tree)
    imported = _imports(nodes)
    bound = _bound(nodes)
    enumerations = _enumerations(nodes)
    guards = {id(part) for node in nodes if _asks_own_name(node) for part in nodes_of(node)}
    identity = _comparisons(nodes, _with_members(nodes, enumerations))
    setters, opaque, patches = set[Mention](), set[Mention](), set[Mention]()
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in EXECUTORS and name not in imported:
                if not isinstance(first, ast.Constant):
                    opaque.add(Mention(node.lineno, f"{name} of text that is not constant"))
            case ast.Call(func=ast.Name(id="setattr" | "delattr"), args=[target, *_]):
                chain = chain_of(target)
                if chain is not None and chain[0] in imported:
                    full = ".".join((imported[chain[0]], *chain[1:], "*"))
                    if _is_patch(full, (*chain, "*")):
                        patches.add(Mention(node.lineno, full))
            case ast.Constant() | ast.Import() | ast.ImportFrom() if _names_script(node) and id(node) not in guards:
                opaque.add(Mention(node.lineno, "__main__"))
            case ast.Import() | ast.ImportFrom():
                for full in _imported_names(node).values():
                    if _listed(full, IDENTITY):
                        identity.add(Mention(node.lineno, full))
            case ast.Constant(value=str(name)) if name in SETTER_NAMES:  # for `getattr`
                setters.add(Mention(node.lineno, name))
            case ast.Name() | ast.Attribute():
                chain = chain_of(node)
                unknown = chain is None or chain[0] not in imported
                if unknown and isinstance(node, ast.Attribute) and node.attr in SETTER_NAMES:
                    setters.add(Mention(node.lineno, node.attr))
                if chain is None:
                    continue
                if chain[0] in imported:
                    full = ".".join((imported[chain[0]], *chain[1:]))
                    if not isinstance(node.ctx, ast.Load) and _is_patch(full, chain):
                        patches.add(Mention(node.lineno, full))
                    if chain[-1] == "register" and full.startswith(ABSTRACT):
                        patches.add(Mention(node.lineno, full))
                    if full.startswith("builtins.") and not isinstance(node.ctx, ast.Load):
                        opaque.add(Mention(node.lineno, f"assigns {full}"))
                    for table, found in ((IDENTITY, identity), (OPTION_SETTERS, setters), (OPAQUE_TRIGGERS, opaque)):
                        if entry := _listed(full, table):
                            found.add(Mention(node.lineno, entry))
                elif chain == ("id",) and "id" not in bound:
                    identity.add(Mention(node.lineno, "id"))
                elif chain[0] == "__builtins__":
                    opaque.add(Mention(node.lineno, "__builtins__"))
            case _:
                pass
    return Facts(
        _ordered(identity), _ordered(setters), _ordered(opaque), _ordered(patches), enumerations, _handed(nodes)
    )


def _handed(nodes: list[ast.AST]) -> frozenset[str]:
    """Names and attributes that are loaded for something else than to be called; "*": any may be."""
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    found, spelt = set[str](), set[str]()
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name, ctx=ast.Load()):
                spelt.add(name)
                if id(node) not in called:
                    found.add(name)
            case ast.alias(name=name, asname=renamed):
                spelt.update(name.split("."))
                if renamed is not None:
                    found.update(name.split("."))
            case ast.Constant(value=str(text)) if text.replace(".", "_").isidentifier():
                found.update(text.split("."))
            case _:
                pass
    return frozenset(found if spelt.isdisjoint(NAMELESS) else found | {"*"})


def _imports(nodes: list[ast.AST]) -> dict[str, str]:
    names: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update(_imported_names(node))
    return names


def _imported_names(node: ast.Import | ast.ImportFrom) -> dict[str, str]:
    """Local name to dotted name. `import a.b` binds `a`."""
    if isinstance(node, ast.Import):
        whole = {alias.asname: alias.name for alias in node.names if alias.asname}
        roots = {alias.name.partition(".")[0] for alias in node.names if not alias.asname}
        return whole | {root: root for root in roots}
    if node.level or node.module is None:
        return {}
    return {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names if alias.name != "*"}


def _bound(nodes: list[ast.AST]) -> set[str]:
    """Names that are assigned, and parameters."""
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    return bound | {node.arg for node in nodes if isinstance(node, ast.arg)}


def _origins(nodes: list[ast.AST]) -> dict[str, str]:
    """As `_imports`, with relative imports, of names that nothing else binds."""
    names = _imports(nodes)
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.level:
            above = "." * node.level + (f"{node.module}." if node.module else "")
            names.update({alias.asname or alias.name: above + alias.name for alias in node.names})
    bound = _bound(nodes)
    bound |= {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))}
    return {name: origin for name, origin in names.items() if name not in bound}


def _class_of_member(node: ast.Compare, origins: dict[str, str]) -> str:
    """`core.auth.Role` of `x is auth.Role.ADMIN`; "" of anything that is not of this kind."""
    chain = chain_of(node.comparators[0])
    if len(node.comparators) > 1 or chain is None or len(chain) < 2 or chain[0] not in origins:
        return ""
    return ".".join((origins[chain[0]], *chain[1:-1]))


def _listed(full: str, table: tuple[str, ...]) -> str | None:
    return next((entry for entry in table if full == entry or full.startswith(entry + ".")), None)


def _is_patch(full: str, chain: tuple[str, ...]) -> bool:
    """Whether an assignment changes what an import gave, deeper than a name of a module: `pandas.DataFrame.total`.

    A name of a module (`sys.argv`) is read where it is used; our own objects and options are looked after elsewhere.
    """
    deep = full.count(".") > 1 and (len(chain) > 2 or chain[0][:1].isupper())
    ours = full.partition(".")[0] in ("streamlit", "lattice_st")
    return deep and not ours and not chain[-1].startswith("__") and _listed(full, OPTION_SETTERS) is None


def _names_script(node: ast.Constant | ast.Import | ast.ImportFrom) -> bool:
    """`import __main__`, or its name for `import_module` and `sys.modules`."""
    if isinstance(node, ast.Constant):
        return node.value == "__main__"
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module]
    return "__main__" in names


def _asks_own_name(node: ast.AST) -> bool:
    """`__name__ == "__main__"`."""
    return isinstance(node, ast.Compare) and isinstance(node.left, ast.Name) and node.left.id == "__name__"


def _enumerations(nodes: list[ast.AST]) -> frozenset[str]:
    """Names of the file's own enumerations."""
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    bases = {node.name: {chain[-1] for base in node.bases if (chain := chain_of(base))} for node in classes}
    found = {name for name, above in bases.items() if above & ENUMERATIONS}
    return frozenset(found | {name for name, above in bases.items() if above & found})


def _with_members(nodes: list[ast.AST], enums: frozenset[str]) -> frozenset[str]:
    """Enumerations, and names that are bound to their members only: `for day in Day`, `way = Way[name]`."""

    def of_enumeration(value: ast.expr | None) -> bool:
        match value:
            case ast.Attribute(value=ast.Name(id=owner)) | ast.Subscript(value=ast.Name(id=owner)):
                return owner in enums
            case ast.Call(func=ast.Name(id=owner), args=[_], keywords=[]):
                return owner in enums
            case _:
                return False

    sure = Counter[str]()
    for node in nodes:
        match node:
            case ast.For(target=ast.Name(id=name), iter=ast.Name(id=owner)) if owner in enums:
                sure[name] += 1
            case ast.comprehension(target=ast.Name(id=name), iter=ast.Name(id=owner)) if owner in enums:
                sure[name] += 1
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if of_enumeration(value):
                sure[name] += 1
            case ast.AnnAssign(target=ast.Name(id=name), value=value) if of_enumeration(value):
                sure[name] += 1
    stored = Counter(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    other = {node.arg for node in nodes if isinstance(node, ast.arg)}
    for node in nodes:
        match node:
            case ast.Import() | ast.ImportFrom():
                other |= _imported_names(node).keys()
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                other.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                other.add(name)
            case ast.MatchMapping(rest=str(name)):
                other.add(name)
    return enums | frozenset(name for name, times in sure.items() if stored[name] == times and name not in other)


def _comparisons(nodes: list[ast.AST], enums: frozenset[str]) -> set[Mention]:
    compares = [node for node in nodes if isinstance(node, ast.Compare) and _compares_identity(node, enums)]
    origins = _origins(nodes) if compares else {}
    return {Mention(node.lineno, ast.unparse(node), _class_of_member(node, origins)) for node in compares}


def _compares_identity(node: ast.Compare, enums: frozenset[str]) -> bool:
    sides = [node.left, *node.comparators]
    pairs = zip(sides, node.ops, sides[1:], strict=False)
    fixed = {id(side) for side in sides if _is_fixed(side, enums)}
    return any(isinstance(op, (ast.Is, ast.IsNot)) and not ({id(a), id(b)} & fixed) for a, op, b in pairs)


def _is_fixed(node: ast.expr, enums: frozenset[str]) -> bool:
    """None, True, False, Ellipsis, types and members of enumerations are one object each: identity is equality."""
    match node:
        case ast.Attribute(value=ast.Name(id=owner)) if owner in enums:
            return True
        case ast.Constant(value=value):
            return any(value is singleton for singleton in SINGLETONS)
        case ast.Name(id=name):
            return name in TYPES or name in enums
        case ast.Call(func=ast.Name(id="type"), args=[_]):
            return True
        case ast.Attribute(attr="__class__"):
            return True
        case _:
            return False


def _ordered(mentions: set[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.line, mention.text)))
