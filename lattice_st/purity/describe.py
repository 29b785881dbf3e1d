"""From an actual callee to what the tables say of it.

The callee's own name only proposes entries; an entry counts when the object found under the entry's path is this very
object, and when the object was made by the library (a function installed over a library's own is the user's).

Invariant: no code of the user runs here: of an object whose type is not known to be a library's, nothing is asked.
Nothing is imported: a library that is not loaded has no callees.
"""

from __future__ import annotations

import functools
import sys
import types
from typing import Any, TypeGuard

from lattice_st.purity import declared
from lattice_st.purity.tables import FUNCTIONS, METHODS, OUTSIDE
from lattice_st.purity.verdict import LAZY, SELF_TRIVIAL, TRIVIAL, UNKNOWN, VOLATILE, Purity

#: Where the parts of a module are really defined, if not under its own name.
HOMES = {
    "os": ("posixpath", "ntpath", "genericpath", "posix", "nt", "collections"),
    "decimal": ("_pydecimal", "_decimal"),
    "io": ("_io", "_pyio"),
    "datetime": ("_pydatetime",),
    "collections": ("_collections_abc",),
    "builtins": ("_sitebuiltins",),
    "string": ("_string",),
    "pathlib": ("_local",),
}
#: Functions that their module knows by another name than they know themselves.
RENAMED = {("hashlib", "__hash_new"): "new"}
#: Types that their module exports under another name than they have, which is that of their maker.
EXPORTED = {("_csv", "writer"): "Writer", ("_csv", "reader"): "Reader"}
ROOTS = FUNCTIONS.roots | METHODS.roots | frozenset(sys.stdlib_module_names) | {"builtins"}
HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: made at run time, perhaps by the user
DESCRIPTORS = (types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)
#: Kinds of function objects of compiled libraries, whose `__name__` is a plain field.
COMPILED_FUNCTIONS = frozenset(
    {"cython_function_or_method", "_ArrayFunctionDispatcher", "ufunc", "fused_cython_function", "_dispatchable"}
)
#: What makes, reads and changes instances of builtin types. No rows: an `__init__` there speaks of a constructor.
OF_BUILTINS = {(object, "__init__"): TRIVIAL} | {
    (owner, name): purity
    for owners, purity, names in (
        ((object,), SELF_TRIVIAL, "__setattr__ __delattr__"),
        ((dict, list), SELF_TRIVIAL, "__init__ __setitem__ __delitem__"),
        ((dict, list), LAZY, "__getitem__"),
        ((set,), SELF_TRIVIAL, "__init__"),
    )
    for owner in owners
    for name in names.split()
}
MISSING = object()


def describe(callee: object) -> Purity:
    """What a call of `callee` may touch: its entry in the tables, a declaration of the user, or `UNKNOWN`.

    Example: `describe(sorted).verdict` is `"pure"`.
    """
    while type(callee) is functools.partial:
        if declared.is_declared(callee):
            return declared.DECLARED
        callee = callee.func
        if (inner := describe(callee)).calls:
            return UNKNOWN  # which arguments are called is counted without those that are bound already
        if inner is not UNKNOWN:
            return inner
    found = _describe(callee)
    if found is not UNKNOWN:
        return found
    if declared.is_declared(callee):
        return declared.DECLARED
    return VOLATILE if _root_of(callee) in OUTSIDE else UNKNOWN


def _describe(callee: Any) -> Purity:
    kind = type(callee)
    if kind is types.FunctionType:
        home = _home_of_function(callee)
        name = callee.__name__
        found = _function(callee, RENAMED.get((home or "", name), name), home)
        if found is UNKNOWN and home is not None:
            # A method taken from its class: `str.upper` is a descriptor, `DataFrame.mean` a plain function.
            found = _unbound(callee, home)
        return found
    if issubclass(kind, types.BuiltinFunctionType):
        return _builtin(callee)
    if kind is types.MethodType:
        return _bound(callee)
    if kind is types.MethodWrapperType:
        found = _method(type(callee.__self__), callee.__name__)
        return _of_builtin(callee) if found is UNKNOWN else found
    if kind in DESCRIPTORS:
        found = _method(callee.__objclass__, callee.__name__)
        return _on_argument(_of_builtin(callee) if found is UNKNOWN else found)
    if issubclass(kind, type):
        return _constructor(callee)
    if _is_library_type(kind):
        if kind.__name__ in COMPILED_FUNCTIONS:
            return _function(callee, callee.__name__, None)
        return _method(kind, "__call__")
    return UNKNOWN


# --- functions -------------------------------------------------------------------------------------------------------


def _function(callee: object, name: str, home: str | None) -> Purity:
    """The entry under which this object is found. `home`: the module that made it; None if the user cannot make such."""
    for owner in FUNCTIONS.owners_of.get(name, ()):
        if (home is None or _belongs(home, owner)) and _in_module(owner, name) is callee:
            return FUNCTIONS.entries[owner][name]
    if not name.startswith("_") and not _is_type(callee):
        for owner in FUNCTIONS.owners_of.get("*", ()):
            if (home is None or _belongs(home, owner)) and _in_module(owner, name) is callee:
                return FUNCTIONS.entries[owner]["*"]
    if home is not None and declared.is_declared_name(f"{home}.{name}"):
        return declared.DECLARED
    return UNKNOWN


def _unbound(function: Any, home: str | None) -> Purity:
    """A function taken from its class: a method, whose receiver is the first argument, or a static one."""
    owner_name, _, name = function.__qualname__.rpartition(".")
    if not owner_name or "." in owner_name:
        return UNKNOWN
    for path in METHODS.paths_of.get(owner_name, ()):
        owner = _resolve(path)
        if (home is not None and not _belongs(home, path)) or not _is_type(owner):
            continue
        found = _static_attribute(owner, name)
        if found is function:
            return _on_argument(_method(owner, name))
        if type(found) is staticmethod and found.__func__ is function:
            return _method(owner, name)
    return UNKNOWN


def _builtin(callee: Any) -> Purity:
    name, receiver = callee.__name__, callee.__self__
    found = _function(callee, name, None)
    if found is not UNKNOWN or type(receiver) is types.ModuleType:
        return found
    if receiver is None:
        return _unbound(callee, None)
    if _is_type(receiver):
        return _method(receiver, name)
    return _method(_maker(type(receiver), name), name)


def _of_builtin(callee: Any) -> Purity:
    """What a class of the user inherits from a builtin one and calls by name: `super().__init__(text)`."""
    owner, name = callee.__objclass__, callee.__name__
    if name == "__init__" and issubclass(owner, BaseException) and not owner.__flags__ & HEAP_TYPE:
        return SELF_TRIVIAL
    return OF_BUILTINS.get((owner, name), UNKNOWN)


def _maker(owner: type, name: str) -> type:
    """The builtin type whose C code a method of `owner` is, if `owner` is a class of the user: `get` of a `dict`."""
    if not owner.__flags__ & HEAP_TYPE or _is_library_type(owner):
        return owner
    found = _static_attribute(owner, name)
    if type(found) is not types.MethodDescriptorType or found.__objclass__.__flags__ & HEAP_TYPE:
        return owner
    return found.__objclass__


def _bound(callee: types.MethodType) -> Purity:
    function, receiver = callee.__func__, callee.__self__
    owner = receiver if _is_type(receiver) else type(receiver)
    if type(function) is types.FunctionType:
        name, home = function.__name__, _home_of_function(function)
        if home is None:
            return UNKNOWN
    elif _is_library_type(type(function)) and type(function).__name__ in COMPILED_FUNCTIONS:
        name, home = function.__name__, None
    else:
        return UNKNOWN
    found = _function(callee, name, home)  # `random.shuffle` is a method of a hidden instance
    if found is not UNKNOWN:
        return found
    if home is not None and not _belongs(home, _module_of(owner) or ""):
        return UNKNOWN  # a function of somebody else, set on a library's type
    return _method(owner, name)


# --- types and methods -----------------------------------------------------------------------------------------------


def _constructor(callee: type) -> Purity:
    name, home = _name_of(callee), _module_of(callee)
    if home is None:
        return UNKNOWN
    found = _function(callee, name, home if callee.__flags__ & HEAP_TYPE else None)
    # A row `__init__` of a type speaks of its constructor, and of those of the library's classes that inherit from it.
    return _method(callee, "__init__") if found is UNKNOWN else found


def _method(owner: type, name: str) -> Purity:
    """The entry of method `name` for receivers of exactly this type: from the first type of its MRO that has one."""
    if not _is_library_type(owner):
        return UNKNOWN
    for ancestor in type.__getattribute__(owner, "__mro__"):
        for path in METHODS.paths_of.get(_name_of(ancestor), ()):
            if _resolve(path) is ancestor:
                entries = METHODS.entries[path]
                found = entries.get(name)
                if found is None and "*" in entries and not name.startswith("_") and _defines(ancestor, owner, name):
                    found = entries["*"]
                if found is not None:
                    return found
    home = _module_of(owner)
    if home is not None and declared.is_declared_name(f"{home}.{_name_of(owner)}.{name}"):
        return declared.DECLARED
    return UNKNOWN


def _on_argument(purity: Purity) -> Purity:
    """A method called on its class: the receiver is the first argument."""
    if not (purity.writes & {"self", "inplace"} or purity.calls or purity.seed):
        return purity
    writes = frozenset("0" if what in ("self", "inplace") else what for what in purity.writes)
    shifted = tuple(position + 1 for position in purity.calls)
    seed = (purity.seed[0] + 1, purity.seed[1]) if purity.seed else None
    return Purity(
        purity.verdict, writes, purity.reads, shifted, purity.keywords, purity.alias, purity.trivial, purity.weak, seed
    )


# --- what may be asked without running code of the user --------------------------------------------------------------


def _is_type(thing: object) -> TypeGuard[type]:
    return issubclass(type(thing), type)  # not isinstance, which asks the object for its __class__


def _name_of(owner: type) -> str:
    name = type.__dict__["__name__"].__get__(owner)
    return EXPORTED.get((_module_of(owner) or "", name), name) if type(name) is str else ""


def _module_of(owner: type) -> str | None:
    module = type.__dict__["__module__"].__get__(owner)
    return module if type(module) is str else None


def _home_of_function(function: types.FunctionType) -> str | None:
    """The module in which the function was written. (`__module__` is copied by `functools.wraps`; globals are not.)"""
    home = dict.get(function.__globals__, "__name__")
    if home == "contextlib" and function.__closure__:
        # What `contextmanager` wraps tells who wrote it.
        inner = function.__closure__[0].cell_contents
        if type(inner) is types.FunctionType:
            home = dict.get(inner.__globals__, "__name__")
    return home if type(home) is str else None


def _belongs(home: str, owner: str) -> bool:
    root, wanted = home.partition(".")[0], owner.partition(".")[0]
    return root in (wanted, "_" + wanted) or root in HOMES.get(wanted, ())


def _is_library_type(owner: type) -> bool:
    """Whether a type is the one that a known library (or the interpreter) made under its name."""
    if not owner.__flags__ & HEAP_TYPE:
        return True
    if type.__repr__(owner).startswith("<class '_cython_"):
        return True  # its `__module__` is a field of its instances, so only the printed name tells
    module = _module_of(owner)
    if module is None:
        return False
    root = module.partition(".")[0]
    if root not in ROOTS and not declared.is_declared_name(module):
        return False
    qualname = type.__dict__["__qualname__"].__get__(owner)
    return _resolve(f"{module}.{EXPORTED.get((module, qualname), qualname)}") is owner


def _in_module(owner: str, name: str) -> object:
    module = sys.modules.get(owner)
    if module is None or not issubclass(type(module), types.ModuleType):
        return MISSING
    return dict.get(types.ModuleType.__getattribute__(module, "__dict__"), name, MISSING)


def _static_attribute(owner: type, name: str) -> object:
    """An attribute as it stands in the class or an ancestor, without calling descriptors."""
    for ancestor in type.__getattribute__(owner, "__mro__"):
        found = type.__dict__["__dict__"].__get__(ancestor).get(name, MISSING)
        if found is not MISSING:
            return found
    return MISSING


def _defines(ancestor: type, owner: type, name: str) -> bool:
    """Whether `owner` has its attribute `name` from `ancestor` or from further up: nobody in between has another."""
    return _static_attribute(ancestor, name) is _static_attribute(owner, name) is not MISSING


def _root_of(callee: Any) -> str:
    """The package that made a callable; empty if that cannot be told without running code."""
    kind = type(callee)
    if kind is types.MethodType:
        return _root_of(type(callee.__self__)) if not _is_type(callee.__self__) else _root_of(callee.__self__)
    if kind is types.FunctionType:
        home = _home_of_function(callee)
    elif _is_type(callee):
        home = _module_of(callee)
    elif issubclass(kind, types.BuiltinFunctionType):
        receiver = callee.__self__
        home = (
            callee.__module__ if receiver is None or type(receiver) is types.ModuleType else _module_of(type(receiver))
        )
    else:
        home = _module_of(kind)
    return home.partition(".")[0].removeprefix("_") if type(home) is str else ""


def _resolve(path: str) -> Any:
    """The object at a dotted path: a loaded module, then names in it and in classes. Nothing is imported or called."""
    parts = path.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        found = _in_module(".".join(parts[:cut]), parts[cut])
        for name in parts[cut + 1 :]:
            found = _static_attribute(found, name) if _is_type(found) else MISSING
        if found is not MISSING:
            return found
    return MISSING
