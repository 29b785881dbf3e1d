"""The small parts: origins, settings, the bucket, the outbox, log lines, listening."""

from __future__ import annotations

import asyncio
import logging
import socket

import pytest

from lattice_st.server import Settings, SettingsError
from lattice_st.server.limits import TokenBucket
from lattice_st.server.listen import bind, encryption, url
from lattice_st.server.log import event
from lattice_st.server.origin import internal_address, judge_host, judge_origin
from lattice_st.server.outbox import Outbox

DEFAULTS = {
    "server.address": None,
    "server.port": 8501,
    "server.baseUrlPath": "",
    "server.enableCORS": True,
    "server.corsAllowedOrigins": [],
    "server.allowedHosts": [],
    "browser.serverAddress": "localhost",
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "lax",
    "server.enableStaticServing": False,
    "server.scriptHealthCheckEnabled": False,
    "server.enableWebsocketCompression": False,
    "server.websocketPingInterval": None,
    "server.maxMessageSize": 200,
    "server.disconnectedSessionTTL": 120,
    "server.fileWatcherType": "auto",
    "server.runOnSave": False,
    "server.folderWatchList": [],
    "server.folderWatchBlacklist": [],
    "server.sslCertFile": None,
    "server.sslKeyFile": None,
    "client.allowedOrigins": [],
}


class Chosen(dict):
    """Options; those that were given count as set by the user."""

    def __init__(self, **given: object) -> None:
        self.given = {name.replace("__", "."): value for name, value in given.items()}
        super().__init__(DEFAULTS | self.given)

    def is_set(self, name: str) -> bool:
        return name in self.given


# What Streamlit 1.67 answered to the same handshakes on 127.0.0.1:8777 (observed).
OBSERVED = [
    (None, "127.0.0.1:8777", True),
    ("http://evil.example", "127.0.0.1:8777", False),
    ("http://localhost:9999", "127.0.0.1:8777", True),
    ("http://LOCALHOST:1", "127.0.0.1:8777", True),
    ("http://127.0.0.1", "127.0.0.1:8777", True),
    ("http://0.0.0.0:8777", "127.0.0.1:8777", True),
    ("http://127.0.0.2", "127.0.0.1:8777", False),
    ("http://[::1]:1", "127.0.0.1:8777", False),
    ("null", "127.0.0.1:8777", False),
    ("", "127.0.0.1:8777", False),
    ("file://", "127.0.0.1:8777", False),
    ("http://localhost.evil.example", "127.0.0.1:8777", False),
    ("http://foo.example", "foo.example", True),
    ("https://foo.example", "foo.example:8777", False),
    ("http://foo.example:1", "foo.example:2", False),
    ("http://srv.example:3", "127.0.0.1:8777", False),
]


@pytest.mark.parametrize(("origin", "host", "allowed"), OBSERVED)
def test_origins_are_judged_as_by_streamlit(origin, host, allowed):
    assert judge_origin(Settings(), origin, host).allowed is allowed
    assert judge_origin(Settings(cors_protection=False), origin, host).allowed


def test_origins_of_the_options_are_allowed_by_host_name():
    settings = Settings(cors_origins=("http://good.example", "http://*.wild.example"), browser_address="srv.example")
    for origin, allowed in {
        "http://good.example": True,
        "https://good.example": True,
        "http://good.example:99": True,
        "http://a.wild.example": False,
        "http://srv.example:3": True,
        "http://good.example.evil.example": False,
        "http://good.example@evil.example": False,
        "http://evil.example/good.example": False,
        "javascript://good.example": False,
        "http://[good.example": False,
    }.items():
        assert judge_origin(settings, origin, "127.0.0.1").allowed is allowed, origin


def test_this_machines_own_address_is_allowed():
    address = internal_address()
    assert address is None or judge_origin(Settings(), f"http://{address}:55", "127.0.0.1").allowed


# Observed with server.allowedHosts = foo.example, *.w.example.
@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("foo.example", True),
        ("foo.example:99", True),
        ("FOO.example", True),
        ("a.w.example", True),
        ("w.example", False),
        ("127.0.0.1:8786", False),
        ("localhost:8786", False),
        ("evil.example", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_hosts_are_judged_as_by_streamlit(host, allowed):
    assert judge_host(Settings(hosts=("foo.example", "*.w.example")), host).allowed is allowed
    assert judge_host(Settings(), host).allowed


def test_settings_come_from_the_options():
    options = Chosen(
        server__port=0,
        server__baseUrlPath="/x//y/",
        server__maxMessageSize=3,
        server__corsAllowedOrigins="http://a.example, http://b.example",
        server__xsrfCookieSameSite="Strict",
        server__websocketPingInterval=7,
    )
    settings = Settings.read(options)
    assert (settings.port, settings.port_is_chosen) == (0, True)
    assert settings.base_path == "/x/y"
    assert settings.message_bytes == 3 * 1024 * 1024
    assert settings.cors_origins == ("http://a.example", "http://b.example")
    assert settings.xsrf_same_site == "strict"
    assert settings.ping_seconds == 7
    assert Settings.read(Chosen()) == Settings()


@pytest.mark.parametrize(
    ("option", "value", "taught"),
    [
        ("server.port", "http", "whole number"),
        ("server.port", 70000, "between 0 and 65535"),
        ("server.maxMessageSize", 0, "between 1 and"),
        ("server.disconnectedSessionTTL", -1, "between 0 and"),
        ("server.websocketPingInterval", 0, "between 1 and"),
        ("server.xsrfCookieSameSite", "maybe", "lax, strict, none"),
        ("server.fileWatcherType", "maybe", "auto, watchdog, poll, none"),
        ("server.baseUrlPath", "../x", "plain path"),
        ("server.baseUrlPath", 'x"><script>', "plain path"),
        ("server.sslCertFile", "cert.pem", "both"),
    ],
)
def test_an_impossible_option_is_named_with_what_is_possible(option, value, taught):
    with pytest.raises(SettingsError) as error:
        Settings.read(Chosen(**{option.replace(".", "__"): value}))
    assert option in str(error.value)
    assert taught in str(error.value)


def test_a_bucket_lets_a_burst_through_and_then_the_rate():
    now = [0.0]
    bucket = TokenBucket(rate=10, burst=3, clock=lambda: now[0])
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now[0] += 0.1
    assert [bucket.take(), bucket.take()] == [True, False]
    now[0] += 100
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_a_slider_that_is_dragged_for_an_hour_is_never_too_fast():
    now = [0.0]
    bucket = TokenBucket(rate=240, burst=480, clock=lambda: now[0])
    for _ in range(60 * 3600):
        now[0] += 1 / 60
        assert bucket.take()


class Wire:
    """Where an outbox writes: nothing gets through until `open` is set."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.waiting = False
        self.written: list[bytes] = []
        self.overflows = 0

    async def write(self, frame: bytes) -> None:
        self.waiting = True
        await self.open.wait()
        self.written.append(frame)

    def overflow(self) -> None:
        self.overflows += 1


async def test_an_outbox_holds_at_most_its_limit_and_says_so_once(wire):
    end = Wire()
    outbox = Outbox(asyncio.get_running_loop(), end.write, end.overflow, limit=10)
    outbox.send(b"12345")
    await wire.until(lambda: end.waiting)
    outbox.send(b"67890")
    outbox.send(b"x")
    outbox.send(b"y")
    await wire.until(lambda: end.overflows > 0)
    end.open.set()
    await wire.until(lambda: len(end.written) > 0)
    assert end.overflows == 1
    assert end.written == [b"12345"]


async def test_a_single_frame_may_be_larger_than_the_limit(wire):
    end = Wire()
    outbox = Outbox(asyncio.get_running_loop(), end.write, end.overflow, limit=10)
    end.open.set()
    outbox.send(b"x" * 100)
    await wire.until(lambda: len(end.written) == 1)
    outbox.send(b"y" * 100)
    await wire.until(lambda: len(end.written) == 2)
    assert end.overflows == 0


async def test_a_closed_outbox_drops_what_comes(wire):
    end = Wire()
    outbox = Outbox(asyncio.get_running_loop(), end.write, end.overflow, limit=10)
    outbox.close()
    outbox.send(b"x")
    end.open.set()
    await asyncio.sleep(0)
    assert end.written == []


def test_log_lines_are_keys_and_values_on_one_line(log):
    event("socket closed", session="1f", code=1001, reason='a "b"\nc', origin=None, empty="")
    (record,) = log.records
    assert record.getMessage() == (r'socket-closed session=1f code=1001 reason="a \"b\"\nc" origin=None empty=""')
    assert record.levelno == logging.INFO


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_chosen_port_that_is_taken_is_an_error_that_names_it(taken):
    with pytest.raises(SettingsError, match=rf"Port {taken} is not available.*--server\.port"):
        bind(Settings(port=taken, port_is_chosen=True, address="127.0.0.1"))


def test_from_the_default_port_on_the_next_free_one_is_taken_and_said(taken, log):
    sockets = bind(Settings(port=taken, address="127.0.0.1"))
    port = sockets[0].getsockname()[1]
    for listener in sockets:
        listener.close()
    assert port > taken
    assert f"port-taken port={taken} next={taken + 1}" in [record.getMessage() for record in log.records]


@pytest.mark.parametrize("address", ["no such address", "192.0.2.77"])
def test_an_address_that_is_not_ours_is_an_error_that_names_it(address):
    with pytest.raises(SettingsError, match=f"server.address is '{address}'"):
        bind(Settings(port=0, port_is_chosen=True, address=address))


def test_a_certificate_that_cannot_be_read_is_an_error(tmp_path):
    assert encryption(Settings()) is None
    with pytest.raises(SettingsError, match="cannot be used"):
        encryption(Settings(certificate=str(tmp_path / "no"), certificate_key=str(tmp_path / "no")))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), "http://localhost:9"),
        (Settings(address="0.0.0.0", base_path="/x"), "http://localhost:9/x"),
        (Settings(address="::1"), "http://[::1]:9"),
        (Settings(address="10.0.0.1", certificate="c", certificate_key="k"), "https://10.0.0.1:9"),
    ],
)
def test_the_address_to_open(settings, expected):
    assert url(settings, 9) == expected
