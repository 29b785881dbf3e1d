"""One page's WebSocket: from the handshake to a code and a reason.

Invariant: whatever a client sends, the worst that happens is that its own socket is closed with a code and a reason.
The first message is a hello, which alone decides the session.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from lattice_st import _core
from lattice_st.server.limits import TokenBucket
from lattice_st.server.log import event
from lattice_st.server.outbox import Outbox
from lattice_st.server.request import Routed
from lattice_st.server.sessions import REPLACED, Full

SUBPROTOCOL = "lattice.v1"
#: Above the limit that is checked here, Tornado cuts the connection while it reads; between the two lies a clean close.
TRANSPORT_SLACK = 1024 * 1024

GOING_AWAY = 1001
PROTOCOL_ERROR = 1002
NOT_BINARY = 1003
POLICY = 1008
TOO_BIG = 1009
FAILED = 1011
TRY_LATER = 1013


class Stream(Routed, WebSocketHandler):
    """`/_stcore/stream`."""

    def prepare(self) -> None:
        """Refuse what cannot become a conversation before there is a socket."""
        super().prepare()
        if self.request.headers.get("Upgrade", "").lower() == "websocket":
            offered = self.request.headers.get("Sec-WebSocket-Protocol", "")
            if SUBPROTOCOL not in (name.strip() for name in offered.split(",")):
                event("handshake refused", level=logging.WARNING, reason=f"{SUBPROTOCOL} is not offered")
                raise HTTPError(400)
            if self.service.greeting >= self.service.limits.greeting_sockets:
                event("handshake refused", level=logging.WARNING, reason="too many sockets without a hello")
                raise HTTPError(503)

    def check_origin(self, origin: str) -> bool:
        """`prepare` has judged the origin by the options already."""
        return True

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """The version of the protocol that both sides speak."""
        return SUBPROTOCOL

    def get_compression_options(self) -> dict[str, Any] | None:
        """permessage-deflate, if the options want it."""
        return {} if self.service.settings.compression else None

    def open(self, *_: str, **__: str) -> None:
        """Wait for the hello, but not for long."""
        limits = self.service.limits
        loop = asyncio.get_running_loop()
        self.closing = False
        self.greeted = False
        self.service.opened(self)
        self.service.greeting += 1
        self.bucket = TokenBucket(limits.messages_per_second, limits.message_burst)
        self.outbox = Outbox(loop, self._write, self._too_slow, limits.queued_bytes)
        self.patience = loop.call_later(limits.hello_seconds, self.refuse, POLICY, "no hello in time")
        self.set_nodelay(True)

    def on_message(self, message: str | bytes) -> None:
        """One message of the page: judged here, understood by the session."""
        if self.closing:
            return
        limits = self.service.limits
        if not self.bucket.take():
            self.refuse(POLICY, "too many messages")
        elif isinstance(message, str):
            self.refuse(NOT_BINARY, "messages must be binary")
        elif len(message) > (self.service.settings.message_bytes if self.greeted else limits.hello_bytes):
            self.refuse(TOO_BIG, "the message is too big (server.maxMessageSize)")
        else:
            try:
                self._deliver(message)
            except _core.WireError as error:
                self.refuse(PROTOCOL_ERROR, f"malformed message: {error}")
            except Full:
                self.refuse(TRY_LATER, "too many sessions")
            except Exception:
                logging.getLogger("lattice_st.server").exception("a message could not be handled")
                self.refuse(FAILED, "the server could not handle the message")

    def _deliver(self, message: bytes) -> None:
        if not self.greeted:
            hello = _core.decode_up(message)
            if hello.case != "hello":
                self.refuse(PROTOCOL_ERROR, "the first message must be a hello")
                return
            self.viewer = self.service.sessions.enter(hello.fields.get("token"), self)
            self.viewer.visited(list(self.request.headers.get_all()), self.request.remote_ip)
            self._stop_waiting()
        assert self.viewer is not None
        self.viewer.receive(message)

    def _stop_waiting(self) -> None:
        if not self.greeted:
            self.greeted = True
            self.service.greeting -= 1
            self.patience.cancel()

    def send(self, frame: bytes) -> None:
        """Queue one frame for the page; from any thread."""
        self.outbox.send(frame)

    def refuse(self, code: int, reason: str) -> None:
        """Close with a code and a reason, and say so in the log. What still arrives is not read."""
        if self.closing:
            return
        self.closing = True
        self.outbox.close()
        event(
            "socket closed by server",
            level=logging.INFO if code in (GOING_AWAY, REPLACED) else logging.WARNING,
            session=self.viewer.id if self.viewer else "none",
            code=code,
            reason=reason,
        )
        if self.viewer is not None:  # now, not when a page that hangs is cut off
            self.service.sessions.leave(self.viewer, self)
        # A close frame holds at most 123 bytes of reason.
        self.close(code, reason.encode()[:123].decode("utf-8", "ignore"))

    def on_close(self) -> None:
        """The socket is gone, for whatever reason; the session waits."""
        self.closing = True
        self._stop_waiting()
        self.service.gone(self)
        self.outbox.close()
        event(
            "socket gone", level=logging.DEBUG, session=self.viewer.id if self.viewer else "none", code=self.close_code
        )
        if self.viewer is not None:
            self.service.sessions.leave(self.viewer, self)

    async def _write(self, frame: bytes) -> None:
        try:
            await self.write_message(frame, binary=True)
        except WebSocketClosedError:
            raise ConnectionResetError from None

    def _too_slow(self) -> None:
        self.refuse(TRY_LATER, "the page reads too slowly")
