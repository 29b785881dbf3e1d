"""How much of a library the purity tables know: its public callables, and which of them have no row.

    python -m tools.breadth numpy pandas.api.types scipy.stats
    python -m tools.breadth --names sklearn.cluster      (the missing names, one owner per line, to be judged)

A module is asked for its public functions and classes (`__all__`, or names without an underscore that it defines), a
class for its public methods. A name is covered when `describe` finds a row for the very object; a row that says
`unknown` counts, since somebody judged it.

Invariant: it reads tables and libraries, and changes neither.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import types
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lattice_st.purity.describe import _method, describe
from lattice_st.purity.tables import FUNCTIONS
from lattice_st.purity.verdict import UNKNOWN, Purity

SKIPPED_METHODS = frozenset(dir(object))


@dataclass
class Owner:
    """A module or class: how many public callables it has, and which have no row."""

    name: str
    known: int = 0
    missing: list[str] = field(default_factory=list)


def has_row(purity: Purity, owner: str, name: str) -> bool:
    """Whether somebody judged this callable."""
    return purity is not UNKNOWN or name in FUNCTIONS.entries.get(owner, {})


def public_names(module: types.ModuleType) -> list[str]:
    """What a module offers."""
    names = getattr(module, "__all__", None)
    return sorted(set(names)) if names is not None else [name for name in dir(module) if not name.startswith("_")]


def callables_of(module: types.ModuleType) -> Iterator[tuple[str, Any]]:
    """Functions and classes that a module offers and that its own package (or C) made."""
    root = module.__name__.partition(".")[0]
    for name in public_names(module):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            thing = getattr(module, name, None)
        if thing is None or isinstance(thing, types.ModuleType) or not callable(thing):
            continue
        if isinstance(thing, types.GenericAlias) or type(thing).__module__ == "typing":
            continue
        home = getattr(thing, "__module__", None) or root
        listed = getattr(module, "__all__", None) is not None
        if not listed and home.partition(".")[0].lstrip("_") not in (root.lstrip("_"), "builtins"):
            continue
        yield name, thing


def methods_of(owner: type) -> Iterator[str]:
    """Public methods of a class, also those that its ancestors define."""
    for name in dir(owner):
        if name.startswith("_") and name != "__call__":
            continue
        found = inspect.getattr_static(owner, name, None)
        if isinstance(found, (staticmethod, classmethod)):
            found = found.__func__
        if name in SKIPPED_METHODS or isinstance(found, (property, type)) or not callable(found):
            continue
        yield name


def look(name: str) -> list[Owner]:
    """The module and its classes."""
    module = importlib.import_module(name)
    own = Owner(name)
    owners = [own]
    for label, thing in callables_of(module):
        judged = has_row(describe(thing), name, label)
        if judged:
            own.known += 1
        else:
            own.missing.append(label)
        if isinstance(thing, type) and not issubclass(thing, BaseException):
            owners.append(look_at_class(f"{name}.{label}", thing))
    return owners


def look_at_class(path: str, owner: type) -> Owner:
    """One class."""
    found = Owner(path)
    for name in methods_of(owner):
        if _method(owner, name) is UNKNOWN and not judged_unknown(owner, name):
            found.missing.append(name)
        else:
            found.known += 1
    return found


def judged_unknown(owner: type, name: str) -> bool:
    """Whether a row says `unknown` of this method in so many words."""
    from lattice_st.purity.describe import _name_of, _resolve
    from lattice_st.purity.tables import METHODS

    for ancestor in owner.__mro__:
        for path in METHODS.paths_of.get(_name_of(ancestor), ()):
            if name in METHODS.entries[path] and _resolve(path) is ancestor:
                return True
    return False


def main() -> None:
    """Command line."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("modules", nargs="+")
    reader.add_argument("--names", action="store_true")
    options = reader.parse_args()
    total = Owner("all")
    for name in options.modules:
        owners = look(name)
        known, missing = sum(one.known for one in owners), sum(len(one.missing) for one in owners)
        total.known += known
        total.missing += [f"{one.name}.{each}" for one in owners for each in one.missing]
        print(f"{name}: {known} of {known + missing}")
        if options.names:
            for one in owners:
                if one.missing:
                    print(f"  {one.name} ({one.known} known): {' '.join(one.missing)}")
    print(f"in all: {total.known} of {total.known + len(total.missing)}")


if __name__ == "__main__":
    main()
