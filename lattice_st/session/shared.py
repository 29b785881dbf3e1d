"""What may stand in a record that every session may use: nothing that belongs to one of them.

Invariant: yes is only said of what was looked through to the end: plain immutable values, the product's own functions
and what they close over. A function, a class or an object of the script is one session's.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import fractions
import functools
import types
from typing import Any

#: Values that cannot change and hold nothing else.
ATOMS = frozenset(
    {
        type(None), bool, int, float, complex, str, bytes, type(Ellipsis), range,
        datetime.date, datetime.time, datetime.datetime, datetime.timedelta, decimal.Decimal, fractions.Fraction,
    }
)  # fmt: skip
#: Lists and dicts count by what they hold: those that the product's own functions close over are its own copies.
_HOLDERS = frozenset({tuple, frozenset, list})


def for_everyone(thing: object) -> bool:
    """Whether a value means the same to every session and reaches no state of one.

    Example: `for_everyone(lambda: 1)` is False in a script, True where the product itself wrote the function.
    """
    open_, seen = [thing], set[int]()
    while open_:
        value = open_.pop()
        kind = type(value)
        if kind in ATOMS or id(value) in seen:
            continue
        seen.add(id(value))
        parts = _parts(value, kind)
        if parts is None:
            return False
        open_ += parts
    return True


def _parts(value: Any, kind: type) -> list[object] | None:
    """What a value is made of; None: nobody can say."""
    if kind in _HOLDERS:
        return list(value)
    if kind is dict:
        return [*value.keys(), *value.values()]
    if kind is functools.partial:
        return [value.func, *value.args, *value.keywords.values()]
    if kind is types.FunctionType:
        return _parts_of_function(value)
    if kind is types.MethodType:
        return [value.__func__, value.__self__]
    if kind is types.BuiltinFunctionType:
        owner = value.__self__
        return [] if owner is None or type(owner) is types.ModuleType else [owner]
    if kind in (types.MethodDescriptorType, types.WrapperDescriptorType):
        return []
    if kind is type:
        return [] if value.__module__ in ("builtins", "datetime", "decimal") else None
    if _is_ours(kind.__module__) and dataclasses.is_dataclass(kind):
        return [getattr(value, field.name) for field in dataclasses.fields(kind)]
    return None


def _parts_of_function(function: types.FunctionType) -> list[object] | None:
    home = function.__globals__.get("__name__")
    if not isinstance(home, str) or not _is_ours(home):
        return None
    parts: list[object] = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
    for cell in function.__closure__ or ():
        try:
            parts.append(cell.cell_contents)
        except ValueError:  # an empty cell holds nothing
            continue
    return parts


def _is_ours(module: str) -> bool:
    return module == "lattice_st" or module.startswith("lattice_st.")
