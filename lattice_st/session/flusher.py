"""Shows long runs as they go: one thread that flushes every session whose run lasts.

The first look comes soon, because what a person waits for is often drawn early; later ones are rarer, because each costs
a diff. Invariant: a run shorter than one tick costs two dict operations and no thread switch; user code never runs here.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lattice_st.session.session import Session

TICK_S = 0.0125
#: Ticks between two flushes of one run, after the first.
LATER = 4


class Flusher:
    """Watches sessions with a run going."""

    def __init__(self) -> None:
        self._watched: dict[Session, int] = {}  # how many ticks each has seen
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def watch(self, session: Session) -> None:
        """A run of this session starts."""
        with self._lock:
            self._watched[session] = 0
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name="lattice-flusher", daemon=True)
                self._thread.start()
        self._wake.set()

    def forget(self, session: Session) -> None:
        """Its run has ended."""
        with self._lock:
            self._watched.pop(session, None)

    def _loop(self) -> None:
        pause = threading.Event()  # never set: its wait is a sleep
        while True:
            self._wake.wait()
            pause.wait(TICK_S)
            for session in self._due():
                session.flush()

    def _due(self) -> list[Session]:
        """Count a tick; answer whose turn it is. With nobody watched, the thread rests from now on."""
        with self._lock:
            due = [session for session, ticks in self._watched.items() if ticks % LATER == 1]
            for session in self._watched:
                self._watched[session] += 1
            if not self._watched:
                self._wake.clear()
        return due


FLUSHER = Flusher()
