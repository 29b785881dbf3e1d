"""Recording what a person does: `lattice_st run --record events.json`.

Invariant: the file is whole after every event; each session has a file of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lattice_st.verify.controls import PRESSED, controls, told
from lattice_st.verify.event import Event, recorded, write_events

if TYPE_CHECKING:
    from lattice_st.session.requests import PendingRun
    from lattice_st.session.session import Session


def describe(session: Session, pending: PendingRun) -> str:
    """An event in words, while the page still has the widgets that it names."""
    named = {control.id: control for control in controls(session)}
    parts = []
    for identifier, value in pending.values:
        control = named.get(identifier)
        if control is not None:
            parts.append(f"press {control.name}" if control.kind in PRESSED else f"{control.name} = {told(value)}")
    return ", ".join(parts)


class Recorder:
    """The witness that writes the events of one session."""

    def __init__(self, path: Path, script: Path) -> None:
        self._path, self._script = path, script
        self._events: list[Event] | None = None  # None until the first run

    def before(self, session: Session, pending: PendingRun) -> None:
        """Note an event. The first run is no event of the file."""
        if self._events is None:
            self._events = []
        else:
            self._events.append(recorded(pending, describe(session, pending)))

    def after(self, session: Session, *, whole: bool) -> None:
        """Write the file."""
        write_events(self._path, self._script, self._events or [])

    def close(self) -> None:
        """The file is whole already."""
