"""Which sessions are alive, and which socket each one has.

Invariant: a session is attached to at most one socket; a detached one is closed when its time is over; nobody finds a
session but by its token. All methods belong to the loop's thread.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from lattice_st.server.log import event
from lattice_st.server.viewer import Link, Viewer


class Full(Exception):
    """Every place is taken by a session that is in use."""


@dataclass(slots=True)
class Entry:
    """A session, its socket while it has one, and since when it has none."""

    viewer: Viewer
    link: Link | None = None
    detached_at: float = field(default=0.0)


REPLACED = 4001


class Sessions:
    """The sessions of one server.

    `open_viewer` makes a new session; `resume_seconds` is how long a detached one waits; `most` bounds their number.
    """

    def __init__(
        self,
        open_viewer: Callable[[], Viewer],
        *,
        resume_seconds: float,
        most: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_viewer = open_viewer
        self._resume_seconds = resume_seconds
        self._most = most
        self._clock = clock
        # Keyed by a digest: neither a dump of this table nor the timing of a look-up tells a token.
        self._entries: dict[bytes, Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def enter(self, token: str | None, link: Link) -> Viewer:
        """Attach `link` to the session of `token`, or to a new one when there is none (any more).

        A session whose old socket still seems alive goes over to the new one: the token is the proof, and a page that
        changed networks comes back before its old connection times out.

        Raises Full.
        """
        self.expire()
        entry = self._entries.get(_digest(token)) if token else None
        if entry is None:
            entry = self._admit()
        else:
            event("session resumed", session=entry.viewer.id)
            if entry.link is not None:
                entry.link.refuse(REPLACED, "the session went on in another connection")
        entry.link = link
        entry.viewer.attach(link.send)
        return entry.viewer

    def _admit(self) -> Entry:
        while len(self._entries) >= self._most:
            waiting = [(e.detached_at, key) for key, e in self._entries.items() if e.link is None]
            if not waiting:
                raise Full
            self._end(min(waiting)[1], "room for a new one")
        entry = Entry(self._open_viewer())
        self._entries[_digest(entry.viewer.token)] = entry
        event("session opened", session=entry.viewer.id, sessions=len(self._entries))
        return entry

    def leave(self, viewer: Viewer, link: Link) -> None:
        """The socket is gone. Nothing happens if the session has another one by now."""
        entry = self._entries.get(_digest(viewer.token))
        if entry is None or entry.link is not link:
            return
        entry.link = None
        entry.detached_at = self._clock()
        viewer.detach()
        event("session detached", session=viewer.id)

    def find(self, token: str) -> Viewer | None:
        """The session of a token, attached or not."""
        self.expire()
        entry = self._entries.get(_digest(token))
        return entry.viewer if entry else None

    def expire(self) -> None:
        """Close the sessions that have waited too long."""
        now = self._clock()
        over = [
            key
            for key, entry in self._entries.items()
            if entry.link is None and now - entry.detached_at >= self._resume_seconds
        ]
        for key in over:
            self._end(key, "nobody came back")

    def viewers(self) -> list[Viewer]:
        """All sessions, attached or waiting."""
        return [entry.viewer for entry in self._entries.values()]

    def broadcast(self, frame: bytes) -> None:
        """Send a frame to every page that is connected."""
        for entry in self._entries.values():
            if entry.link is not None:
                entry.link.send(frame)

    def close(self, code: int, reason: str) -> None:
        """End all sessions: interrupt runs, close sockets."""
        for key, entry in list(self._entries.items()):
            link, entry.link = entry.link, None
            self._end(key, reason)
            if link is not None:
                link.refuse(code, reason)

    def _end(self, key: bytes, reason: str) -> None:
        viewer = self._entries.pop(key).viewer
        viewer.close()
        event("session closed", level=logging.INFO, session=viewer.id, reason=reason, sessions=len(self._entries))


def _digest(token: str) -> bytes:
    return hashlib.blake2b(token.encode("utf-8", "surrogatepass"), digest_size=32).digest()
