"""What the user declares pure. Kept apart from the tables: a declaration is checked before it is trusted.

Invariant: a declaration is a promise about a module or function, by name, about a function of the script, by its code (so
that no namespace is kept alive, and an edited function is declared anew), or about another object, by identity.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import TypeVar, overload

from lattice_st import _core
from lattice_st.purity.verdict import WEAK, Purity

DECLARED: Purity = WEAK
F = TypeVar("F", bound=Callable[..., object])
_names: set[str] = set()
_codes: dict[int, types.CodeType] = {}  # by identity: equal code of two files is not one
_objects: dict[int, object] = {}  # by identity; the object is kept, so that its id is not used again


@overload
def declare_pure(thing: F, /) -> F: ...
@overload
def declare_pure(*things: object) -> object: ...
def declare_pure(*things: object) -> object:
    """Promise that callables touch nothing but their arguments and result, so that calls of them may be skipped.

    Each thing is a callable, or a dotted name: of a module (everything in it) or of a function in a module. The engine
    checks a promise before it relies on it: the first two calls that it might skip run all the same, and what they give
    is compared. A callable that gives something else is never trusted again, and `why` says so.

    Returns the callable, if there is just one, so that this can be a decorator. Raises TypeError for what is neither
    text nor callable.

    Example: `declare_pure("mymodel.inference", physics.simulate)`, or `@declare_pure` above a function.
    """
    known = len(_names), len(_codes), len(_objects)
    for thing in things:
        if isinstance(thing, str):
            _names.add(thing)
        elif not callable(thing):
            raise TypeError(f"declare_pure takes callables and dotted names, not {type(thing).__name__}")
        elif (code := _code_of(thing)) is not None:
            _codes[id(code)] = code
            if not _is_of_script(code):
                _objects[id(thing)] = thing
        else:
            _objects[id(thing)] = thing
    if known != (len(_names), len(_codes), len(_objects)):
        _core.forget_callees()
    return things[0] if len(things) == 1 else None


def forget_declarations() -> None:
    """Withdraw all declarations of the process."""
    _names.clear()
    _codes.clear()
    _objects.clear()
    _core.forget_callees()


def is_declared(callee: object) -> bool:
    """Whether this very object was declared."""
    return _objects.get(id(callee)) is callee and bool(_objects)


def is_declared_code(code: types.CodeType) -> bool:
    """Whether a function with this very code object was declared."""
    return id(code) in _codes


def is_declared_name(name: str) -> bool:
    """Whether a dotted name, or a package that it lies in, was declared."""
    while name and _names:
        if name in _names:
            return True
        name = name.rpartition(".")[0]
    return False


def _code_of(thing: object) -> types.CodeType | None:
    if type(thing) is types.MethodType:
        thing = thing.__func__
    return thing.__code__ if type(thing) is types.FunctionType else None


def _is_of_script(code: types.CodeType) -> bool:
    """Whether the engine watches the code itself: then the function object, and its namespace, need not be kept."""
    return any(isinstance(constant, _core.Site) for constant in code.co_consts)
