"""How much one client may ask for. Invariant: every limit that a route or socket enforces is a field here."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that have no option of their own. A slider that is dragged sends 60 messages a second."""

    hello_seconds: float = 10.0  # from the opened socket to its first message
    hello_bytes: int = 64 * 1024
    messages_per_second: float = 240.0
    message_burst: int = 480
    queued_bytes: int = 64 * 1024 * 1024  # frames that wait for a slow page
    sessions: int = 1000
    greeting_sockets: int = 200  # sockets that are open but have not said hello
    request_bytes: int = 64 * 1024  # the body of any HTTP request of today's routes
    upload_seconds: float = 3600.0  # one file, from its first byte to its last
    upload_idle_seconds: float = 30.0  # between two pieces of a file
    farewell_seconds: float = 1.0  # for pages to answer the closing of their sockets
    stop_seconds: float = 5.0  # for interrupted runs to reach an st call


class TokenBucket:
    """Lets `burst` messages through at once and `rate` per second in the long run.

    Example: `TokenBucket(rate=240, burst=480).take()` is False when the sender is too fast.
    """

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._left = float(burst)
        self._at = clock()

    def take(self) -> bool:
        """Spend one token; False when there is none."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True
