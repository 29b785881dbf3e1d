"""What an argument of a cached function counts as: by content, after the user's `hash_funcs`.

Streamlit refuses what it cannot take apart: functions, instances of plain classes, complex numbers. An app that relies
on the refusal (it catches it, or a test expects it) must see it here too, although the engine could describe more.

Invariant: `counted` answers the value itself unless something in it was replaced, so sharing and cycles stay as they are.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import io
import operator
import os
import sys
import tempfile
import threading
import types
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any

from lattice_st.session.uploaded_file import UploadedFile

#: Exact types whose content is themselves.
PLAIN = frozenset({type(None), bool, int, float, str, bytes, bytearray})
CONTAINERS = (list, tuple, set, frozenset)
CODE = (types.FunctionType, types.MethodType, types.CodeType)
#: Exact types that Streamlit finds no content in.
BARE = frozenset({object, type(threading.Lock()), type(threading.RLock())})
#: Whose classes are taken as the engine knows them.
KNOWN = sys.stdlib_module_names | {"builtins", "numpy", "pandas", "polars", "pyarrow", "PIL"}
ATOMS = (str, bytes, int, float)
#: Values of libraries that are taken apart into functions.
REFUSED = {
    "pandas": ("Index", "Categorical", "ExtensionDtype", "BaseGroupBy", "Grouper"),
    "numpy": ("Generator", "RandomState"),
}


class NotCounted(TypeError):
    """A value that may not be an argument of a cached function."""


class HashFailed(Exception):
    """A function of `hash_funcs` raised; its error is the cause."""


class Counter:
    """Counts the arguments of one call. `hash_funcs`: what the user gave, by full name of the type."""

    def __init__(self, hash_funcs: Mapping[str, Callable[[Any], Any]]) -> None:
        self._hash_funcs = hash_funcs
        self._open: set[int] = set()

    def counted(self, value: Any) -> Any:
        """What `value` counts as. Raises NotCounted, or HashFailed from what a hash function raised."""
        kind = type(value)
        if self._hash_funcs and (name := full_name(kind)) in self._hash_funcs:
            try:
                return "by hash_funcs", name, self._hash_funcs[name](value)
            except Exception as error:
                raise HashFailed from error
        if kind in PLAIN or id(value) in self._open:
            return value
        self._open.add(id(value))
        try:
            return self._composite(kind, value)
        finally:
            self._open.discard(id(value))

    def _composite(self, kind: type, value: Any) -> Any:
        if isinstance(value, CONTAINERS):
            return self._items(kind, value)
        if isinstance(value, dict):
            parts = self._all([*value.keys(), *value.values()])
            return value if parts is None else (full_name(kind), parts)
        if isinstance(value, UploadedFile):
            return "an uploaded file", value.signature()
        if isinstance(value, (io.BytesIO, io.StringIO)):
            return "a file in memory", value.getvalue()
        if isinstance(value, (io.IOBase, tempfile._TemporaryFileWrapper)) and hasattr(value, "name"):
            return "a file", str(value.name), os.path.getmtime(value.name), value.tell()
        if isinstance(value, types.ModuleType):
            return "a module", value.__name__
        if isinstance(value, (ItemsView, types.MappingProxyType)):
            return "a view", self.counted(dict(value))
        if kind in BARE or isinstance(value, (*CODE, KeysView, ValuesView, complex)):
            raise NotCounted
        if isinstance(value, (type, enum.Enum, *ATOMS)):
            return value
        if (numpy := sys.modules.get("numpy")) is not None and type(value) is numpy.matrix:
            return "a matrix", numpy.asarray(value)
        if dataclasses.is_dataclass(value):
            fields = [getattr(value, field.name) for field in dataclasses.fields(value)]
            parts = self._all(fields)
            return value if parts is None else (full_name(kind), parts)
        if isinstance(value, functools.partial):
            return "a partial", self.counted((value.func, value.args, value.keywords))
        if isinstance(value, (BaseException, Iterator, operator.itemgetter, operator.attrgetter)):
            return self._reduced(value)
        home = kind.__module__.partition(".")[0]
        if any(ancestor.__name__ in REFUSED.get(home, ()) for ancestor in kind.__mro__):
            raise NotCounted
        return value if home in KNOWN else self._reduced(value)

    def _items(self, kind: type, value: Any) -> Any:
        parts = self._all(value)
        if parts is not None:
            return full_name(kind), parts
        return value if kind in CONTAINERS else (full_name(kind), list(value))

    def _all(self, items: Any) -> list[Any] | None:
        """What the items count as; None: every one as itself."""
        if not self._hash_funcs and PLAIN.issuperset(map(type, items)):
            return None
        counted = [self.counted(item) for item in items]
        return None if all(map(_same, counted, items)) else counted

    def _reduced(self, value: Any) -> Any:
        """A plain instance takes itself apart by a function of the interpreter, and functions do not count."""
        try:
            parts = value.__reduce__()
        except TypeError as error:
            raise NotCounted from error
        return "taken apart", self.counted(parts)


def full_name(kind: type) -> str:
    """The name by which `hash_funcs` may call a type."""
    return f"{kind.__module__}.{kind.__qualname__}"


def _same(one: object, other: object) -> bool:
    return one is other
