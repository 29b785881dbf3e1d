"""What the user declares pure. Kept apart from the tables: a declaration is checked before it is trusted.

Invariant: a declaration is a promise of the user about a module, by name, or about one object, by identity.
"""

from __future__ import annotations

from lattice_st.purity.verdict import WEAK, Purity

DECLARED: Purity = WEAK
_names: set[str] = set()
_objects: dict[int, object] = {}  # by identity; the object is kept, so that its id is not used again


def declare_pure(*things: object) -> None:
    """Promise that callables touch nothing but their arguments and result.

    Each thing is a callable, or a dotted name: of a module (everything in it) or of a function in a module.

    Raises TypeError for what is neither text nor callable.

    Example: `declare_pure("mymodel.inference", physics.simulate)`
    """
    for thing in things:
        if isinstance(thing, str):
            _names.add(thing)
        elif callable(thing):
            _objects[id(thing)] = thing
        else:
            raise TypeError(f"declare_pure takes callables and dotted names, not {type(thing).__name__}")


def forget_declarations() -> None:
    """Withdraw all declarations of the process."""
    _names.clear()
    _objects.clear()


def is_declared(callee: object) -> bool:
    """Whether this very object was declared."""
    return _objects.get(id(callee)) is callee and bool(_objects)


def is_declared_name(name: str) -> bool:
    """Whether a dotted name, or a package that it lies in, was declared."""
    while name and _names:
        if name in _names:
            return True
        name = name.rpartition(".")[0]
    return False
