"""Files on their way from a page to its session.

Invariant: a body is written to disk as it comes and never held whole; whatever ends a request early (a refusal, a limit,
a page that goes away) leaves nothing behind. Names and types come in headers and are judged by the session.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from tornado.http1connection import HTTP1Connection
from tornado.web import HTTPError, stream_request_body

from lattice_st.server.log import event
from lattice_st.server.request import FILE_HEADER, WIDGET_HEADER, Routed
from lattice_st.session.uploads import OCTETS, Refusal, UploadRefused

if TYPE_CHECKING:
    from lattice_st.server.viewer import Incoming

STATUS: dict[Refusal, int] = {
    "unknown": 404,
    "disabled": 404,
    "type": 415,
    "size": 413,
    "many": 429,
    "busy": 429,
    "full": 507,
}
#: How often a silent sender is looked for.
LOOK_SECONDS = 1.0
DRAIN_BYTES = 64 * 1024 * 1024
DRAIN_SECONDS = 10.0


@stream_request_body
class UploadHandler(Routed):
    """`PUT /_stcore/upload_file/new` takes one file and answers its id; `DELETE /_stcore/upload_file/<id>` forgets it."""

    _incoming: Incoming | None = None
    _refusal: UploadRefused | None = None  # to be told when the sender has finished, else it would not listen
    _heard = 0.0
    _watch: asyncio.TimerHandle | None = None

    def prepare(self) -> None:
        """Judge the request by its head alone, before a byte of the body is read."""
        super().prepare()
        if self.request.method != "PUT":
            return
        if self.path_args != ["new"]:
            raise HTTPError(404)
        assert self.viewer is not None  # the row demands a session
        length = self.request.headers.get("Content-Length")
        size = int(length) if length is not None and length.isascii() and length.isdigit() else None
        widget, name = (unquote(self.request.headers.get(header, "")) for header in (WIDGET_HEADER, FILE_HEADER))
        mime = self.request.headers.get("Content-Type", OCTETS)
        self._heard = time.monotonic()
        try:
            self._incoming = self.viewer.uploads.begin(widget, name, mime, size)
        except UploadRefused as refused:
            self._refuse(refused)
            if size is None or size > DRAIN_BYTES:
                self._tell()
                return
        else:
            self._connection.set_max_body_size(self._incoming.most + DRAIN_BYTES)
            self._connection.set_body_timeout(self.service.limits.upload_seconds)
        self._listen()

    @property
    def _connection(self) -> HTTP1Connection:
        return cast(HTTP1Connection, self.request.connection)

    def _listen(self) -> None:
        """A sender that says nothing for too long is hung up on."""
        if time.monotonic() - self._heard < self.service.limits.upload_idle_seconds:
            self._watch = asyncio.get_running_loop().call_later(LOOK_SECONDS, self._listen)
            return
        event("upload ended", level=logging.WARNING, reason="its sender fell silent")
        self._forget()
        self._connection.stream.close()

    async def data_received(self, chunk: bytes) -> None:
        """The next piece; the one after it is read when this one is written."""
        self._heard = time.monotonic()
        incoming = self._incoming
        if incoming is None:
            return
        try:
            await asyncio.get_running_loop().run_in_executor(None, incoming.write, chunk)
        except UploadRefused as refused:
            incoming.abort()
            self._incoming = None
            self._refuse(refused)

    async def put(self, name: str) -> None:
        """All of it has come."""
        incoming, self._incoming = self._incoming, None
        try:
            if incoming is None:
                self._tell()
                return
            stored = incoming.finish()
        except UploadRefused as refused:
            self._refuse(refused)
            self._tell()
            return
        self.set_header("Content-Type", "application/json")
        self.write(json.dumps({"id": stored.id, "name": stored.name, "size": stored.size, "type": stored.type}))

    def delete(self, name: str) -> None:
        """The page does not need a file that it has not named yet (or any more)."""
        assert self.viewer is not None
        if not self.viewer.uploads.drop(name):
            raise HTTPError(404)
        self.set_status(204)

    def on_connection_close(self) -> None:
        """The page went away or pressed cancel."""
        self._forget()
        super().on_connection_close()

    def on_finish(self) -> None:
        """Nothing outlives its request."""
        self._forget()

    def _refuse(self, refused: UploadRefused) -> None:
        """Keep nothing. What is still on its way is thrown away for a while, so that the page reads the answer."""
        event("upload refused", level=logging.WARNING, reason=refused.why)
        self._refusal = refused
        self._connection.set_max_body_size(DRAIN_BYTES)
        self._connection.set_body_timeout(DRAIN_SECONDS)

    def _tell(self) -> None:
        """Answer why."""
        refused = self._refusal
        if refused is None:
            raise HTTPError(404)
        self.set_status(STATUS[refused.why])
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{refused}\n")

    def _forget(self) -> None:
        incoming, self._incoming = self._incoming, None
        if self._watch is not None:
            self._watch.cancel()
        if incoming is not None:
            incoming.abort()
