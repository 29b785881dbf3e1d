"""Frames on their way from worker threads to one page.

Invariant: `send` never blocks (its caller may hold a session's lock) and at most `limit` bytes wait, unless a single
frame is larger. A page that reads too slowly loses its socket, not its session: it comes back with its token and gets
the present tree as one frame, which is what all the frames it missed would have added up to.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable


class Outbox:
    """A bounded queue between any thread and the loop that writes.

    `write` puts one frame on the wire and returns when the kernel has taken it; `overflow` is called once, on the loop,
    when the page is too slow. Both are the socket's.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        write: Callable[[bytes], Awaitable[None]],
        overflow: Callable[[], None],
        limit: int,
    ) -> None:
        self._loop = loop
        self._write = write
        self._overflow = overflow
        self._limit = limit
        self._lock = threading.Lock()
        self._frames: deque[bytes] = deque()
        self._queued = 0
        self._writing = False
        self._closed = False

    def send(self, frame: bytes) -> None:
        """Queue a frame; from any thread. After `close` it is dropped, as a frame to a lost page always is."""
        with self._lock:
            if self._closed:
                return
            if self._queued and self._queued + len(frame) > self._limit:
                self._shut()
                self._loop.call_soon_threadsafe(self._overflow)
                return
            self._frames.append(frame)
            self._queued += len(frame)
            if not self._writing:
                self._writing = True
                # Under the lock: `close` comes before the loop's end, so the loop is alive here.
                self._loop.call_soon_threadsafe(self._start)

    def close(self) -> None:
        """Drop what waits and every later frame."""
        with self._lock:
            self._shut()

    def _shut(self) -> None:
        self._closed = True
        self._frames.clear()
        self._queued = 0

    def _start(self) -> None:
        self._task = self._loop.create_task(self._drain())

    async def _drain(self) -> None:
        while True:
            with self._lock:
                if not self._frames:
                    self._writing = False
                    return
                frame = self._frames.popleft()
            try:
                await self._write(frame)
            except ConnectionError:
                self.close()
                return
            with self._lock:
                self._queued = max(0, self._queued - len(frame))
