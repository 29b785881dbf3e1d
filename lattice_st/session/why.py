"""Why: the record of what ran in one run, for people and for tests.

Invariant: entries are what the engine reported, in the order in which units ended; this file only reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lattice_st._core import TraceEntry

Status = Literal["ran", "skipped"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of one run.

    `name` is the callee, `filename` and `line` say where it was called, `depth` how many units were open around it.
    `reason` tells why it ran; for a unit without a record, why it cannot be skipped. Times are microseconds, 0 without
    a clock (threshold 0).
    """

    filename: str
    line: int
    name: str
    depth: int
    status: Status
    reason: str
    spent_us: float
    saved_us: float
    recorded: bool

    def __str__(self) -> str:
        place = f"{PurePath(self.filename).name}:{self.line}"
        time = f" {self.spent_us / 1000:.2f} ms" if self.spent_us else ""
        saved = f", saved {self.saved_us / 1000:.2f} ms" if self.saved_us else ""
        tail = f": {self.reason}" if self.reason else ""
        if self.status == "ran" and not self.recorded:
            tail += " (cannot be skipped)"
        return f"{'  ' * self.depth}{place} {self.name} {self.status}{time}{saved}{tail}"


@dataclass(frozen=True, slots=True)
class Why:
    """What the units of one run did.

    Example: `Why.of(run.trace).skipped("load")` counts the calls of `load` that were answered from a record.
    """

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, trace: Iterable[TraceEntry]) -> Why:
        """From what `Engine.finish` answered."""
        return cls(tuple(Entry(*_checked(entry)) for entry in trace))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def ran(self, *names: str) -> list[str]:
        """Names of the units that executed, in order; of all callees, or of the named ones."""
        return self._names("ran", names)

    def skipped(self, *names: str) -> list[str]:
        """Names of the units that were answered from their records, in order; of all callees, or of the named ones."""
        return self._names("skipped", names)

    def reasons(self, name: str) -> list[str]:
        """Why each execution of `name` happened, or cannot be skipped."""
        return [entry.reason for entry in self.entries if entry.name == name and entry.status == "ran"]

    def unskippable(self, *names: str) -> list[str]:
        """Names of the units that executed and have no record, in order."""
        return [
            entry.name
            for entry in self.entries
            if entry.status == "ran" and not entry.recorded and (not names or entry.name in names)
        ]

    @property
    def saved_us(self) -> float:
        """Microseconds that skips saved. A unit that contains others counts once, since those did not start."""
        return sum(entry.saved_us for entry in self.entries)

    def __str__(self) -> str:
        return "\n".join(map(str, self.entries)) or "no units"

    def _names(self, status: Status, names: tuple[str, ...]) -> list[str]:
        return [entry.name for entry in self.entries if entry.status == status and (not names or entry.name in names)]


def _checked(
    entry: TraceEntry,
) -> tuple[str, int, str, int, Status, str, float, float, bool]:
    filename, line, name, depth, status, reason, spent, saved, recorded = entry
    known: Status = "skipped" if status == "skipped" else "ran"
    return filename, line, name, depth, known, reason, spent, saved, recorded
