"""A real server on a real port of 127.0.0.1, with sessions that record what they are told (or with real ones).

Invariant: tests drive it only through sockets; they look inside only to see what ran.
"""

from __future__ import annotations

import asyncio
import http.client
import inspect
import io
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from tornado.httpclient import HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.websocket import WebSocketClientConnection, websocket_connect

from lattice_st import _core
from lattice_st.server import Service, Settings, make_application
from lattice_st.server.app import make_service
from lattice_st.server.limits import Limits
from lattice_st.server.sessions import Sessions
from lattice_st.session.app import App

PATIENCE = 20.0
INDEX = '<!doctype html><html><head><script type="module" src="./assets/index-abc123.js"></script></head></html>'


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Coroutine tests run in a loop of their own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    asyncio.run(asyncio.wait_for(pyfuncitem.obj(**arguments), PATIENCE))
    return True


def varint(number: int) -> bytes:
    head = number & 0x7F
    return bytes([head]) if number == head else bytes([head | 0x80]) + varint(number >> 7)


def hello(token: str | None = None) -> bytes:
    """`Up { hello { token } }`."""
    text = None if token is None else token.encode()
    body = b"" if text is None else b"\x0a" + varint(len(text)) + text
    return b"\x12" + varint(len(body)) + body


RERUN = b"\x08\x07\x22\x00"  # Up { seq: 7, rerun {} }


class FakePayloads(dict[str, SimpleNamespace]):
    """Payloads by hash; in `made`, functions that make one on demand."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[str, Callable[[], SimpleNamespace]] = {}

    def is_deferred(self, name: str) -> bool:
        return name in self.made

    def make(self, name: str) -> SimpleNamespace:
        return self.made[name]()


class FakeSession:
    """Records what it is told; answers a hello with its token and anything else with an acknowledgement."""

    def __init__(self) -> None:
        self.id = secrets.token_hex(4)
        self.token = secrets.token_urlsafe(32)
        self.payloads = FakePayloads()
        self.uploads = SimpleNamespace(drop=lambda identifier: False)
        self.heard: list[str] = []
        self.send: Callable[[bytes], None] | None = None
        self.closed = False
        self.saves = 0
        self.fault: Exception | None = None

    def attach(self, send: Callable[[bytes], None]) -> None:
        self.send = send
        self.heard.append("attach")

    def visited(self, headers: object, remote_ip: str | None) -> None:
        self.remote_ip = remote_ip

    def detach(self) -> None:
        self.send = None
        self.heard.append("detach")

    def receive(self, data: bytes) -> None:
        up = _core.decode_up(data)
        self.heard.append(up.case)
        if self.fault is not None:
            raise self.fault
        assert self.send is not None
        self.send(f"token {self.token}".encode() if up.case == "hello" else f"ack {up.seq} of {self.id}".encode())

    def script_changed(self) -> None:
        self.saves += 1

    def close(self) -> None:
        self.closed = True
        self.heard.append("close")


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Running:
    """One server, and a client for it."""

    service: Service
    port: int
    opened: list[FakeSession]
    now: list[float]
    clients: list[WebSocketClientConnection] = field(default_factory=list)

    async def fetch(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """One request whose bytes are exactly these: no client tidies the path."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        lines = {"Host": f"127.0.0.1:{self.port}", "Connection": "close", **(headers or {})}
        if body:
            lines["Content-Length"] = str(len(body))
        head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items())
        writer.write(head.encode() + b"\r\n" + body)
        stream = io.BytesIO(await reader.read())
        writer.close()
        status = stream.readline().split(b" ")
        return Answer(int(status[1]), http.client.parse_headers(stream), stream.read())

    async def connect(
        self,
        path: str = "/_stcore/stream",
        protocols: tuple[str, ...] = ("lattice.v1",),
        compression: dict[str, object] | None = None,
        **headers: str,
    ) -> WebSocketClientConnection:
        request = HTTPRequest(f"ws://127.0.0.1:{self.port}{path}", headers=headers)
        client = await websocket_connect(
            request, subprotocols=list(protocols), max_message_size=1 << 30, compression_options=compression
        )
        self.clients.append(client)
        return client

    async def greet(self, token: str | None = None, **headers: str) -> tuple[WebSocketClientConnection, str]:
        """A page: its socket and the token that it was given."""
        client = await self.connect(**headers)
        await client.write_message(hello(token), binary=True)
        answer = await client.read_message()
        assert isinstance(answer, bytes), (client.close_code, client.close_reason)
        return client, answer.decode().removeprefix("token ")

    def session(self, token: str) -> FakeSession:
        return next(session for session in self.opened if session.token == token)


async def gone(client: WebSocketClientConnection) -> tuple[int | None, str | None]:
    """Read until the server closes; its code and reason."""
    while await client.read_message() is not None:
        pass
    return client.close_code, client.close_reason


async def until(condition: Callable[[], bool]) -> None:
    """Let the loop turn until something is so; the test's own patience ends it otherwise."""
    while not condition():
        await asyncio.sleep(0.001)


@pytest.fixture
def place(tmp_path: Path) -> SimpleNamespace:
    """A built page and an app folder, with a secret beside each."""
    page, app = tmp_path / "page", tmp_path / "app"
    (page / "assets").mkdir(parents=True)
    (page / "index.html").write_text(INDEX)
    (page / "favicon.svg").write_text("<svg/>")
    (page / ".vite").mkdir()
    (page / ".vite" / "manifest.json").write_text("SECRET")
    (page / "assets" / "index-abc123.js").write_text("export {}")
    (app / "static" / "sub").mkdir(parents=True)
    (app / "static" / "a.txt").write_text("hi")
    (app / "static" / "sub" / "b.html").write_text("<b>b</b>")
    (app / "static" / ".hidden").write_text("SECRET")
    (app / "static" / "link.txt").symlink_to(app / "secrets.toml")
    (app / "secrets.toml").write_text("SECRET")
    (app / "app.py").write_text("SECRET")
    (tmp_path / "outside.txt").write_text("SECRET")
    return SimpleNamespace(page=page, app=app)


@pytest.fixture
def running(place: SimpleNamespace) -> Iterator[Callable[..., object]]:
    """`async with running(settings, limits) as server:`. One worker: a session that held it would stop the others."""
    workers = ThreadPoolExecutor(max_workers=1)

    @asynccontextmanager
    async def run(
        settings: Settings | None = None,
        limits: Limits | None = None,
        check_script: Callable[[], bool] = lambda: True,
        app: App | None = None,
    ) -> AsyncIterator[Running]:
        opened: list[FakeSession] = []
        now = [1000.0]
        settings, limits = settings or Settings(), limits or Limits()

        def open_viewer() -> FakeSession:
            opened.append(FakeSession())
            return opened[-1]

        service = Service(
            settings=settings,
            limits=limits,
            sessions=Sessions(
                open_viewer, resume_seconds=settings.resume_seconds, most=limits.sessions, clock=lambda: now[0]
            ),
            page_folder=place.page,
            app_folder=place.app,
            check_script=check_script,
            workers=workers,
        )
        if app is not None:  # real sessions instead of recording ones
            service = make_service(app, settings, limits, workers)
        socket, port = bind_unused_port()
        http_server = HTTPServer(make_application(service), max_body_size=limits.request_bytes)
        http_server.add_sockets([socket])
        server = Running(service, port, opened, now)
        try:
            yield server
        finally:
            http_server.stop()
            for client in server.clients:
                client.close()
            service.sessions.close(1001, "the test is over")
            await service.all_gone()
            await http_server.close_all_connections()

    yield run
    workers.shutdown()


@pytest.fixture
def wire() -> SimpleNamespace:
    """Messages of a page, and how to wait."""
    return SimpleNamespace(hello=hello, varint=varint, rerun=RERUN, gone=gone, until=until)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that any logger says, at the most talkative level."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="lattice_st")
    return caplog
