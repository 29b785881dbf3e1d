"""Two portraits, and what their difference means.

Invariant: lines on which two full runs of the same events differ prove nothing about the engine; all others do.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from lattice_st.verify.guard import Mention

Status = Literal["equal", "different", "unverifiable"]
LONGEST = 400  # characters of a line in a report


@dataclass(slots=True)
class Verdict:
    """What became of one event. `lines`: a diff, `-` full and `+` incremental. `units`: calls that are to blame."""

    event: str
    status: Status
    lines: list[str] = field(default_factory=list)
    because: list[Mention] = field(default_factory=list)
    units: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        head = f"{self.event}: {self.status}"
        shown = [f"    {line[:LONGEST]}" for line in self.lines]
        shown += [f"  because {mention}" for mention in self.because]
        shown += [f"  unit {unit}" for unit in self.units]
        return "\n".join([head, *shown])

    def as_json(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "event": self.event,
            "status": self.status,
            "lines": self.lines,
            "because": [{"file": one.filename, "line": one.line, "what": one.what} for one in self.because],
            "units": self.units,
        }


def changed(full: Sequence[str], other: Sequence[str]) -> list[str]:
    """The lines that differ, `-` full, `+` other."""
    return [
        line
        for line in difflib.unified_diff(full, other, lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]


def explained(full: Sequence[str], incremental: Sequence[str], again: Sequence[str]) -> bool:
    """Whether `incremental` differs from `full` only where a second full run, `again`, differs from it too."""
    unstable = _touched(full, again)
    return bool(unstable) and _touched(full, incremental) <= unstable


def _touched(full: Sequence[str], other: Sequence[str]) -> set[int]:
    """Positions in `full` that change towards `other`. An insertion touches the gap: the line before and after it."""
    found: set[int] = set()
    for tag, start, end, _, _ in difflib.SequenceMatcher(None, full, other, autojunk=False).get_opcodes():
        if tag != "equal":
            found.update(range(start, end) if start < end else (-1 - start,))
    return found
