"""Handed: which functions the files of the user's apps hand around, by their names.

A function of a local module may do without its `E`, or without its forms, only where it is known who calls it. Calls by
name are: their forms, or the `E` of the code around, see whom they call. What is handed around as a value may be
called from anywhere, so what any file of the user hands around keeps what it has.

Invariant: names are only added. An answer "nobody does" holds until a file is read that does.
"""

from __future__ import annotations

import threading

#: Stands for all names.
ANY = "*"


class Handed:
    """The names that each file of this process hands around."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: dict[str, frozenset[str]] = {}

    def read(self, filename: str, names: frozenset[str]) -> None:
        """A file hands these around, beside what its earlier editions did."""
        with self._lock:
            self._files[filename] = names.union(self._files.get(filename, ()))

    def elsewhere(self, filename: str, name: str) -> bool:
        """Whether something of this name may be handed around by another file than this one."""
        return any(name in names or ANY in names for names in self._others(filename))

    def fresh(self, filename: str, names: frozenset[str]) -> frozenset[str]:
        """Those of the names that no other file than this one handed around so far."""
        return names.difference(*self._others(filename))

    def _others(self, filename: str) -> list[frozenset[str]]:
        with self._lock:
            return [names for other, names in self._files.items() if other != filename]


HANDED = Handed()
