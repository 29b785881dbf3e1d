"""The mapping methods of `st.session_state`, `st.query_params`, `st.user` and `st.context.headers`.

Invariant: each is Python's own, found in a file of ours: so the engine knows what a unit that calls it rests on, namely
the entries that it reads and writes.
"""

from __future__ import annotations

from collections.abc import ItemsView, KeysView, Mapping, MutableMapping, ValuesView
from typing import Any, TypeVar

V = TypeVar("V")
_NOTHING: Any = object()


class RecordedView(Mapping[str, V]):
    """A mapping whose entries are cells; subclasses say how one entry is read."""

    def get(self, key: str, default: Any = None) -> Any:
        """The value under a key, or the default."""
        return super().get(key, default)

    def keys(self) -> KeysView[str]:
        """The keys, as they are whenever they are asked for."""
        return super().keys()

    def items(self) -> ItemsView[str, V]:
        """Keys with their values."""
        return super().items()

    def values(self) -> ValuesView[V]:
        """The values."""
        return super().values()


class RecordedMapping(RecordedView[V], MutableMapping[str, V]):
    """A mapping whose entries are cells; subclasses say how one entry is read, written and removed."""

    def pop(self, key: str, default: Any = _NOTHING) -> Any:
        """Remove a key and answer its value. Raises KeyError if there is none and no default."""
        return super().pop(key) if default is _NOTHING else super().pop(key, default)

    def popitem(self) -> tuple[str, V]:
        """Remove one entry and answer it. Raises KeyError when there is none."""
        return super().popitem()

    def setdefault(self, key: str, default: Any = None) -> Any:
        """The value under a key, which is set to the default if there is none."""
        return super().setdefault(key, default)

    def update(self, other: Any = (), /, **kwds: Any) -> None:
        """Set several entries."""
        super().update(other, **kwds)
