"""A difference as a file: the app and the fewest events that show it.

Invariant: `lattice_st verify replay.json` plays what stands in it; a shorter list is kept only if it still differs.
"""

from __future__ import annotations

import time
from pathlib import Path

from lattice_st.verify.compare import verify
from lattice_st.verify.event import Event, EventError, write_events
from lattice_st.verify.judge import Verdict


def shortest(path: Path, events: list[Event], *, limit_s: float = 30.0) -> list[Event]:
    """The events without those that the difference does not need. Stops trying after `limit_s` seconds.

    Answers `events` when they show no difference in this process.
    """
    end = time.monotonic() + limit_s
    if not _differs(path, events, limit_s):
        return events
    position = len(events) - 2  # the last one shows it
    while position >= 0 and time.monotonic() < end:
        fewer = events[:position] + events[position + 1 :]
        if _differs(path, fewer, limit_s):
            events = fewer
        position -= 1
    return events


def _differs(path: Path, events: list[Event], limit_s: float) -> bool:
    try:
        return not verify(path, events, limit_s=limit_s, blame=False).ok
    except EventError:
        return False


def write_replay(folder: Path, app: Path, events: list[Event], verdict: Verdict) -> Path:
    """Write a replay beside the earlier ones; answers its path."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (path := folder / f"{app.stem}-{number}.json").exists():
        number += 1
    write_events(path, app, events, difference=verdict.as_json())
    return path
