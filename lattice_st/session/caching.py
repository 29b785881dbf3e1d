"""The process-wide stores behind `st.cache_data` and `st.cache_resource`.

Invariant: an entry is found by the function's description and the fingerprint of its arguments, never by what happens
to run; one key is computed by one thread at a time; entry numbers are never reused, so a number stands for a value.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from lattice_st.session.capture import Capture

_numbers = itertools.count(1)


@dataclass(slots=True)
class Entry:
    """One cached result: `value` is a pickle (data) or the object itself (resource); `capture` replays its elements."""

    value: Any
    capture: Capture
    number: int = field(default_factory=lambda: next(_numbers))
    born: float = field(default_factory=time.monotonic)


class Store:
    """The entries of one cached function, oldest use first."""

    def __init__(
        self, *, ttl_s: float | None, max_entries: int | None, on_release: Callable[[Any], None] | None = None
    ) -> None:
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self._locks: dict[Hashable, threading.RLock] = {}
        self._guard = threading.Lock()
        self._ttl_s = ttl_s
        self._max_entries = max_entries
        self._on_release = on_release

    @property
    def bounded(self) -> bool:
        """Whether entries may go because others were used later."""
        return self._max_entries is not None

    def get(self, key: Hashable) -> Entry | None:
        """The live entry under a key, marked as used."""
        released = None
        with self._guard:
            entry = self._entries.get(key)
            if entry is not None and self._expired(entry):
                released = self._entries.pop(key)
                entry = None
            elif entry is not None:
                self._entries.move_to_end(key)
        self._release([released])
        return entry

    def peek(self, key: Hashable) -> Entry | None:
        """As get, without marking or dropping anything."""
        with self._guard:
            entry = self._entries.get(key)
            return None if entry is None or self._expired(entry) else entry

    def put(self, key: Hashable, entry: Entry) -> None:
        """Keep an entry; the one least lately used goes when there are too many."""
        released: list[Entry | None] = []
        with self._guard:
            released.append(self._entries.pop(key, None))
            self._entries[key] = entry
            while self._max_entries is not None and len(self._entries) > self._max_entries:
                released.append(self._entries.popitem(last=False)[1])
        self._release(released)

    def drop(self, key: Hashable) -> None:
        """Forget one entry."""
        with self._guard:
            released = self._entries.pop(key, None)
        self._release([released])

    def clear(self) -> None:
        """Forget all entries."""
        with self._guard:
            released: list[Entry | None] = list(self._entries.values())
            self._entries.clear()
        self._release(released)

    def lock(self, key: Hashable) -> threading.RLock:
        """Held while a key is computed."""
        with self._guard:
            return self._locks.setdefault(key, threading.RLock())

    def _expired(self, entry: Entry) -> bool:
        return self._ttl_s is not None and time.monotonic() - entry.born > self._ttl_s

    def _release(self, entries: list[Entry | None]) -> None:
        if self._on_release is not None:
            for entry in entries:
                if entry is not None:
                    self._on_release(entry.value)


class Stores:
    """All stores of one kind, by the description of their function."""

    def __init__(self) -> None:
        self._stores: dict[Hashable, Store] = {}
        self._guard = threading.Lock()

    def of(self, function: Hashable, make: Callable[[], Store]) -> Store:
        """The store of a function; the first caller makes it."""
        with self._guard:
            found = self._stores.get(function)
            if found is None:
                found = self._stores[function] = make()
            return found

    def clear(self) -> None:
        """Empty every store."""
        with self._guard:
            stores = list(self._stores.values())
        for store in stores:
            store.clear()


DATA = Stores()
RESOURCES = Stores()


def clear_caches() -> None:
    """Empty every cache (the page's Clear cache)."""
    DATA.clear()
    RESOURCES.clear()
