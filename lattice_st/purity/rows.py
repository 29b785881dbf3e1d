"""The form of the tables: rows of (owner, purity, names), and the index over all of them.

An owner is the dotted path of a module (for functions and constructors) or of a type (for methods), as users import it.
The name `*` in a row means every public function of the module, or method of the type, that no other row names; classes
and methods that a subclass defines anew are not meant. `__init__` in a row of methods means making an instance, also of
the library's own subclasses.

Invariant: no name of an owner stands in two rows.
"""

from __future__ import annotations

from collections.abc import Iterable

from lattice_st.purity.verdict import Purity

Row = tuple[str, Purity, str]
Rows = tuple[Row, ...]


class Table:
    """All rows of one sort, by owner and name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.entries: dict[str, dict[str, Purity]] = {}
        self.owners_of: dict[str, list[str]] = {}  # entry name -> owners that have it
        self.paths_of: dict[str, list[str]] = {}  # last part of an owner's path -> whole paths
        for owner, purity, names in rows:
            entries = self.entries.get(owner)
            if entries is None:
                entries = self.entries[owner] = {}
                self.paths_of.setdefault(owner.rpartition(".")[2], []).append(owner)
            for name in names.split():
                if name in entries:
                    raise ValueError(f"{owner}.{name} stands in two rows of the purity tables")
                entries[name] = purity
                self.owners_of.setdefault(name, []).append(owner)

    @property
    def roots(self) -> frozenset[str]:
        """The top-level packages that the table knows."""
        return frozenset(owner.partition(".")[0] for owner in self.entries)
