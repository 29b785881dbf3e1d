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


class RunRecord:
    """What the units of one run did, from what `Engine.finish` answered.

    Example: `len(RunRecord(run.trace).of("load").skipped)` counts the calls of `load` that a record answered.
    """

    def __init__(self, trace: Iterable[TraceEntry] = ()) -> None:
        self.entries = tuple(Entry(*_checked(entry)) for entry in trace)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def of(self, *names: str) -> RunRecord:
        """Only the units of these callees."""
        part = RunRecord()
        part.entries = tuple(entry for entry in self.entries if entry.name in names)
        return part

    @property
    def ran(self) -> list[str]:
        """Names of the units that executed, in order."""
        return [entry.name for entry in self.entries if entry.status == "ran"]

    @property
    def skipped(self) -> list[str]:
        """Names of the units that were answered from their records, in order."""
        return [entry.name for entry in self.entries if entry.status == "skipped"]

    @property
    def unskippable(self) -> list[str]:
        """Names of the units that executed and have no record, in order."""
        return [entry.name for entry in self.entries if entry.status == "ran" and not entry.recorded]

    @property
    def reasons(self) -> list[str]:
        """Why each unit that executed did so; for one without a record, why it cannot be skipped."""
        return [entry.reason for entry in self.entries if entry.status == "ran"]

    @property
    def saved_us(self) -> float:
        """Microseconds that skips saved. A unit that contains others counts once, since those did not start."""
        return sum(entry.saved_us for entry in self.entries)

    def __str__(self) -> str:
        return "\n".join(map(str, self.entries)) or "no units"


def _checked(
    entry: TraceEntry,
) -> tuple[str, int, str, int, Status, str, float, float, bool]:
    filename, line, name, depth, status, reason, spent, saved, recorded = entry
    known: Status = "skipped" if status == "skipped" else "ran"
    return filename, line, name, depth, known, reason, spent, saved, recorded
