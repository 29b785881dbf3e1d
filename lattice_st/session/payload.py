"""Large payloads of one session (tables, chart data, media), addressed by the hash of their content.

Invariant: a payload is kept while the session's tree names it, and for one run more: a page may still be fetching what
the frame before named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes with their MIME type."""

    mime: str
    data: bytes


class PayloadStore:
    """What `/_stcore/payload/<hash>` serves to one page."""

    def __init__(self) -> None:
        self._live: dict[str, Payload] = {}
        self._deferred: dict[str, tuple[str, Callable[[], bytes]]] = {}
        self._used: set[str] = set()
        #: What the last run of each part named, and the run before: of the script (""), and of fragments run since.
        self._parts: dict[str, tuple[set[str], set[str]]] = {}

    def add(self, data: bytes, mime: str) -> str:
        """Keep `data` and return its hash (hex), which goes into a prop."""
        digest = hashlib.blake2b(data, digest_size=20).hexdigest()
        self._live.setdefault(digest, Payload(mime, data))
        self._used.add(digest)
        return digest

    def defer(self, owner: str, make: Callable[[], bytes], mime: str) -> str:
        """Keep a function that makes the bytes each time they are asked for; the name returned stands for a hash.

        `owner` names the element that it belongs to; its next function takes the place of the one before.
        """
        name = hashlib.blake2b(owner.encode(), digest_size=16).hexdigest()  # shorter than a hash, so never one
        self._deferred[name] = (mime, make)
        self._used.add(name)
        return name

    def is_deferred(self, name: str) -> bool:
        """Whether a name stands for bytes that are made on demand."""
        return name in self._deferred

    def make(self, name: str) -> Payload | None:
        """The payload of a deferred name, made now; whatever the user's function raises goes through."""
        found = self._deferred.get(name)
        return None if found is None else Payload(found[0], found[1]())

    def keep(self, digest: str, payload: Payload | None = None) -> None:
        """A re-used node names this payload again in the present run; `payload` brings back one that was freed."""
        self._used.add(digest)
        if payload is not None:
            self._live.setdefault(digest, payload)

    def __contains__(self, digest: str) -> bool:
        return digest in self._live or digest in self._deferred

    def get(self, digest: str) -> Payload | None:
        """The payload, or None if this session does not (or no longer) own it."""
        return self._live.get(digest)

    def finish_run(self, part: str = "", inner: Iterable[str] = ()) -> None:
        """Free what neither the run that ended nor the one before it named.

        `part` is the fragment that ran and `inner` those that it called before; "" for a run of the script.
        """
        drawn = {part, *inner} if part else set(self._parts)
        before: set[str] = set().union(*(self._parts.pop(name)[0] for name in drawn if name in self._parts))
        self._parts[part] = self._used, before
        self._used = set()
        kept: set[str] = set().union(*(now | then for now, then in self._parts.values()))
        for name in self._deferred.keys() - kept:
            del self._deferred[name]
        for digest in self._live.keys() - kept:
            del self._live[digest]
