"""A row of the route table, and the code that enforces it on each request.

Invariant: `prepare` refuses whatever the row does not allow before a handler sees it; every answer carries the security
headers; no answer carries a traceback.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal

from tornado.web import HTTPError, RequestHandler

from lattice_st.server.limits import Limits
from lattice_st.server.log import event
from lattice_st.server.origin import SECURITY_HEADERS, judge_host, judge_origin
from lattice_st.server.sessions import Sessions
from lattice_st.server.settings import Settings
from lattice_st.server.viewer import Link, Viewer

XSRF_COOKIE = "_streamlit_xsrf"
TOKEN_HEADER = "X-Lattice-Token"
WIDGET_HEADER = "X-Lattice-Widget"
FILE_HEADER = "X-Lattice-File"


@dataclass(frozen=True, slots=True)
class Route:
    """One way in. `path` is a pattern below the base path; `needs` names the setting that opens the route.

    origin: `page` is for anybody's navigation and says nothing to other origins; `shared` may be read by the origins
    that the options allow; `own` refuses other origins; `anyone` may be read from everywhere.
    authentication: `session` needs the token of a live session in a header, `hello` wants it in the first message.
    """

    name: str
    methods: tuple[str, ...]
    path: str
    handler: type[Routed]
    origin: Literal["page", "shared", "own", "anyone"] = "page"
    host: Literal["any", "allowed"] = "any"
    authentication: Literal["none", "session", "hello"] = "none"
    needs: str | None = None
    sets_xsrf: bool = False
    request_headers: tuple[str, ...] = ()
    body_bytes: int = 0
    streams: bool = False  # the handler takes the body piece by piece and bounds it itself


@dataclass(slots=True)
class Service:
    """What handlers share: settings, limits, the sessions, and where files are."""

    settings: Settings
    limits: Limits
    sessions: Sessions
    page_folder: Path
    app_folder: Path
    check_script: Callable[[], bool]
    workers: Executor
    sockets: set[Link] = field(default_factory=set)  # every open WebSocket
    greeting: int = 0  # how many of them have not said hello
    checking: asyncio.Future[bool] | None = None  # the script health check that is going
    _gone: asyncio.Event = field(default_factory=asyncio.Event)

    def opened(self, link: Link) -> None:
        """A WebSocket is open."""
        self.sockets.add(link)
        self._gone.clear()

    def gone(self, link: Link) -> None:
        """A WebSocket is closed."""
        self.sockets.discard(link)
        if not self.sockets:
            self._gone.set()

    async def all_gone(self) -> None:
        """Wait until no WebSocket is open."""
        if self.sockets:
            await self._gone.wait()


class Routed(RequestHandler):
    """A handler that obeys its row of the table."""

    service: Service
    route: Route
    viewer: Viewer | None = None

    def initialize(self, service: Service, route: Route) -> None:
        """Called by Tornado with the keywords of `routes.arguments`."""
        self.service = service
        self.route = route

    def set_default_headers(self) -> None:
        """The headers of every answer, errors included."""
        self.clear_header("Server")
        for name, value in SECURITY_HEADERS.items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-cache")

    def prepare(self) -> None:
        """Enforce the row."""
        if self.route.needs is not None and not getattr(self.service.settings, self.route.needs):
            raise HTTPError(404)
        self._judge_sender()
        preflight = self.request.method == "OPTIONS" and self.route.origin in ("shared", "own", "anyone")
        if not preflight and self.request.method not in self.route.methods:
            raise HTTPError(405)
        if not self.route.streams and len(self.request.body) > self.route.body_bytes:
            raise HTTPError(413)
        if self.route.authentication == "session" and not preflight:
            token = self.request.headers.get(TOKEN_HEADER)
            self.viewer = self.service.sessions.find(token) if token else None
            if self.viewer is None:
                raise HTTPError(403)
        if self.route.sets_xsrf and self.service.settings.xsrf_protection:
            # Reading the property sets the cookie that uploads will repeat in a header.
            _ = self.xsrf_token

    def _judge_sender(self) -> None:
        settings, headers = self.service.settings, self.request.headers
        origin = headers.get("Origin")
        host = headers.get("Host", "")
        if self.route.host == "allowed" and not (verdict := judge_host(settings, host)).allowed:
            self._turn_away(verdict.reason, origin, host)
        verdict = judge_origin(settings, origin, host)
        if self.route.origin == "own" and not verdict.allowed:
            self._turn_away(verdict.reason, origin, host)
        if self.route.origin == "anyone" or (self.route.origin in ("shared", "own") and not settings.cors_protection):
            self.set_header("Access-Control-Allow-Origin", "*")
        elif self.route.origin in ("shared", "own"):
            self.add_header("Vary", "Origin")
            if origin is not None and verdict.allowed:
                self.set_header("Access-Control-Allow-Origin", origin)

    def _turn_away(self, reason: str, origin: str | None, host: str) -> None:
        event(
            "request refused",
            level=logging.WARNING,
            route=self.route.name,
            reason=reason,
            origin=origin,
            host=host,
        )
        raise HTTPError(403)

    def options(self, *_: str, **__: str) -> None:
        """A browser's question whether another origin may ask."""
        self.set_status(204)
        self.set_header("Access-Control-Allow-Methods", ", ".join(self.route.methods))
        if self.route.request_headers:
            self.set_header("Access-Control-Allow-Headers", ", ".join(self.route.request_headers))

    def check_xsrf_cookie(self) -> None:
        """Only where the options want it; Tornado asks before every method that may change something."""
        if self.service.settings.xsrf_protection:
            super().check_xsrf_cookie()

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A short text: what happened, never how."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        if status_code == 405:
            self.set_header("Allow", ", ".join(self.route.methods))
        self.finish(HTTPStatus(status_code).phrase + "\n")


class Nothing(Routed):
    """There is nothing here."""

    def get(self, *_: str) -> None:
        """Say so."""
        raise HTTPError(404)

    head = get
