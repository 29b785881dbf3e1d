"""What a verifier and its shadow say to each other through their pipe, besides events.

Invariant: plain data that pickles in one process and unpickles in the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lattice_st.config import Options
from lattice_st.session.visitor import Visitor
from lattice_st.verify.guard import Mention


@dataclass(frozen=True, slots=True)
class Start:
    """Which app, and how it was started."""

    script: Path
    argv: list[str]
    options: Options
    limit_s: float


@dataclass(frozen=True, slots=True)
class Open:
    """The first run, for this address."""

    page: str
    query_string: str
    visitor: Visitor


@dataclass(frozen=True, slots=True)
class Adopt:
    """Go on from this state."""

    values: dict[str, bytes]
    query: dict[str, list[str]]
    page: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a full run gave. `refused`: what it must not do."""

    lines: list[str] = field(default_factory=list)
    refused: list[Mention] = field(default_factory=list)
    failed: str = ""
