"""Large payloads of one session (tables, chart data, media), addressed by the hash of their content.

Invariant: a payload is kept while the session's tree names it, and for one run more: a page may still be fetching what
the frame before named.
"""

from __future__ import annotations

import hashlib
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
        self._used: set[str] = set()
        self._used_before: set[str] = set()

    def add(self, data: bytes, mime: str) -> str:
        """Keep `data` and return its hash (hex), which goes into a prop."""
        digest = hashlib.blake2b(data, digest_size=20).hexdigest()
        self._live.setdefault(digest, Payload(mime, data))
        self._used.add(digest)
        return digest

    def keep(self, digest: str) -> None:
        """A re-used node names this payload again in the present run."""
        self._used.add(digest)

    def __contains__(self, digest: str) -> bool:
        return digest in self._live

    def get(self, digest: str) -> Payload | None:
        """The payload, or None if this session does not (or no longer) own it."""
        return self._live.get(digest)

    def finish_run(self) -> None:
        """Free what neither the run that ended nor the one before it named."""
        for digest in self._live.keys() - self._used - self._used_before:
            del self._live[digest]
        self._used_before, self._used = self._used, set()
