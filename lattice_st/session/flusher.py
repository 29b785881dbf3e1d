"""Shows long runs as they go: one thread that flushes every session whose run lasts.

Invariant: a run shorter than one tick costs two set operations and no thread switch; user code never runs here.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lattice_st.session.session import Session

TICK_S = 0.05


class Flusher:
    """Watches sessions with a run going."""

    def __init__(self) -> None:
        self._watched: set[Session] = set()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def watch(self, session: Session) -> None:
        """A run of this session starts."""
        with self._lock:
            self._watched.add(session)
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name="lattice-flusher", daemon=True)
                self._thread.start()
        self._wake.set()

    def forget(self, session: Session) -> None:
        """Its run has ended."""
        with self._lock:
            self._watched.discard(session)

    def _loop(self) -> None:
        while True:
            self._wake.wait()
            before = self._snapshot()
            if not before:
                self._wake.clear()
                if not self._snapshot():
                    continue
                self._wake.set()
            threading.Event().wait(TICK_S)
            for session in before & self._snapshot():
                session.flush()

    def _snapshot(self) -> set[Session]:
        with self._lock:
            return set(self._watched)


FLUSHER = Flusher()
