"""From a signal to the end of the process.

Invariant: the process ends within the limit whatever scripts do: a run is interrupted at its next st call, and one that
makes none is left behind.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType

from tornado.httpserver import HTTPServer

from lattice_st.server.log import event
from lattice_st.server.request import Service
from lattice_st.server.socket import GOING_AWAY

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """An event that the first SIGTERM or SIGINT sets; the second one ends the process at once."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()

    def handle(number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            os._exit(128 + number)
        loop.call_soon_threadsafe(asked.set)

    before = {number: signal.signal(number, handle) for number in SIGNALS}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def close_connections(http: HTTPServer, service: Service) -> None:
    """Accept nothing more, interrupt the runs, and tell every page that the server goes away."""
    event("server stops", sessions=len(service.sessions))
    http.stop()
    service.sessions.close(GOING_AWAY, "the server stops")
    for link in list(service.sockets):
        link.refuse(GOING_AWAY, "the server stops")
    try:
        async with asyncio.timeout(service.limits.farewell_seconds):
            await service.all_gone()
    except TimeoutError:
        event("pages did not say goodbye", level=logging.WARNING, sockets=len(service.sockets))
    await http.close_all_connections()


def end_workers(workers: ThreadPoolExecutor, seconds: float) -> bool:
    """Wait for the runs that were interrupted; False if one is still going."""
    workers.shutdown(wait=False, cancel_futures=True)
    waiter = threading.Thread(target=workers.shutdown, daemon=True)
    waiter.start()
    waiter.join(seconds)
    if waiter.is_alive():
        event("runs left behind", level=logging.WARNING, reason="no st call within the limit", seconds=seconds)
    return not waiter.is_alive()
