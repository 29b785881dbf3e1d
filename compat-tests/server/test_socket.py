"""A page's socket: what is refused, with which code, and that nobody else notices."""

from __future__ import annotations

import asyncio
import logging
import threading

import pytest
from tornado.httpclient import HTTPClientError

from lattice_st.server import Settings
from lattice_st.server.limits import Limits

MB = 1024 * 1024


async def still_answers(client, token, server):
    """The session of `client` is untouched."""
    await client.write_message(b"\x08\x07\x22\x00", binary=True)
    assert await client.read_message() == f"ack 7 of {server.session(token).id}".encode()


async def test_a_page_says_hello_and_gets_a_session(running):
    async with running() as server:
        client, token = await server.greet()
        assert client.selected_subprotocol == "lattice.v1"
        assert server.session(token).heard == ["attach", "hello"]
        await still_answers(client, token, server)


async def test_two_sessions_do_not_see_each_other(running, wire):
    async with running() as server:
        first, a = await server.greet()
        second, b = await server.greet()
        assert a != b
        assert len(server.opened) == 2
        await first.write_message(wire.rerun, binary=True)
        assert await first.read_message() == f"ack 7 of {server.session(a).id}".encode()
        assert server.session(b).heard == ["attach", "hello"]
        await still_answers(second, b, server)


BAD = [
    (b"\xff\xff\xff", 1002, "malformed"),
    (b"\x22", 1002, "malformed"),
    (b"\x12\x05\x0a\x7f", 1002, "malformed"),
    (b"\x12\x03\x0a\x01\xff", 1002, "malformed"),
    (b"", 1002, ""),
    (b"\x08\x07\x7a\x00", 1002, ""),
    ("text", 1003, "binary"),
]
BAD_FIRST = [
    (b"\x08\x07\x22\x00", 1002, "the first message must be a hello"),
    (b"\x12\x00" + b"\x00" * (64 * 1024), 1009, "too big"),
]


@pytest.mark.parametrize(("message", "code", "reason"), BAD + BAD_FIRST)
async def test_a_bad_first_message_closes_its_own_socket_only(message, code, reason, running, wire):
    async with running() as server:
        other, token = await server.greet()
        bad = await server.connect()
        await bad.write_message(message, binary=isinstance(message, bytes))
        closed = await wire.gone(bad)
        assert closed[0] == code
        assert reason in closed[1]
        assert len(server.opened) == 1
        await still_answers(other, token, server)


@pytest.mark.parametrize(("message", "code", "reason"), BAD)
async def test_a_bad_message_closes_its_own_socket_and_leaves_its_session(message, code, reason, running, wire):
    async with running() as server:
        other, other_token = await server.greet()
        bad, token = await server.greet()
        await bad.write_message(message, binary=isinstance(message, bytes))
        closed = await wire.gone(bad)
        assert closed[0] == code
        assert reason in closed[1]
        assert server.session(token).heard == ["attach", "hello", "detach"]
        await still_answers(other, other_token, server)
        _, again = await server.greet(token)
        assert again == token


@pytest.mark.parametrize("beyond", [1, 2 * MB])
async def test_an_oversized_message_closes_its_own_socket_only(beyond, running, wire):
    async with running(Settings(message_bytes=MB)) as server:
        other, other_token = await server.greet()
        client, token = await server.greet()
        await client.write_message(b"\x00" * (MB + beyond), binary=True)
        code, _ = await wire.gone(client)
        # Far beyond the limit the connection is cut while the message still arrives, and the code may not get through.
        assert code == 1009 or (code is None and beyond > MB)
        assert server.session(token).heard == ["attach", "hello"] or server.session(token).heard[-1] == "detach"
        await still_answers(other, other_token, server)


async def test_a_message_at_the_limit_is_handed_on(running, wire):
    async with running(Settings(message_bytes=MB)) as server:
        client, token = await server.greet()
        text = b"x" * (MB - 32)
        inner = b"\x0a\x01w\x32" + wire.varint(len(text)) + text
        values = b"\x0a" + wire.varint(len(inner)) + inner
        message = b"\x1a" + wire.varint(len(values)) + values
        assert MB - 32 < len(message) <= MB
        await client.write_message(message, binary=True)
        assert (await client.read_message()).startswith(b"ack 0")
        assert server.session(token).heard == ["attach", "hello", "widgets"]


async def test_a_sender_that_is_too_fast_is_closed(running, wire):
    async with running(limits=Limits(message_burst=5, messages_per_second=0.0)) as server:
        other, token = await server.greet()
        client, _ = await server.greet()
        for _ in range(6):
            await client.write_message(wire.rerun, binary=True)
        assert await wire.gone(client) == (1008, "too many messages")
        await still_answers(other, token, server)


async def test_a_socket_without_hello_is_closed_in_time(running, wire):
    async with running(limits=Limits(hello_seconds=0.01)) as server:
        client = await server.connect()
        assert await wire.gone(client) == (1008, "no hello in time")
        await wire.until(lambda: server.service.greeting == 0)
        assert server.opened == []


async def test_a_hello_ends_the_waiting(running):
    async with running(limits=Limits(hello_seconds=30.0)) as server:
        client, token = await server.greet()
        (stream,) = server.service.sockets
        assert stream.patience.cancelled()
        await still_answers(client, token, server)


async def test_sockets_without_hello_are_counted(running):
    async with running(limits=Limits(greeting_sockets=2)) as server:
        await server.connect()
        client = await server.connect()
        with pytest.raises(HTTPClientError, match="503"):
            await server.connect()
        client.close()
        while server.service.greeting == 2:
            await asyncio.sleep(0.001)
        await server.connect()


async def test_no_more_sessions_than_the_limit(running, wire):
    async with running(limits=Limits(sessions=2)) as server:
        await server.greet()
        await server.greet()
        client = await server.connect()
        await client.write_message(wire.hello(), binary=True)
        assert await wire.gone(client) == (1013, "too many sessions")
        assert len(server.opened) == 2


async def test_a_fault_of_the_session_closes_the_socket_and_is_logged(running, wire, log):
    async with running() as server:
        other, other_token = await server.greet()
        client, token = await server.greet()
        server.session(token).fault = RuntimeError("a bug")
        await client.write_message(wire.rerun, binary=True)
        assert await wire.gone(client) == (1011, "the server could not handle the message")
        assert any(record.exc_info and "a bug" in str(record.exc_info[1]) for record in log.records)
        await still_answers(other, other_token, server)


async def test_frames_come_in_order_from_any_thread(running):
    async with running() as server:
        client, token = await server.greet()
        session = server.session(token)
        frames = [str(number).encode() for number in range(300)]
        thread = threading.Thread(target=lambda: [session.send(frame) for frame in frames])
        thread.start()
        got = [await client.read_message() for _ in frames]
        thread.join()
        assert got == frames


async def test_a_page_that_reads_too_slowly_loses_its_socket_not_its_session(running, wire):
    async with running(limits=Limits(queued_bytes=4 * MB)) as server:
        other, other_token = await server.greet()
        client, token = await server.greet()
        session = server.session(token)
        for _ in range(6):  # faster than the loop turns: nothing is written in between
            session.send(b"x" * MB)
        await wire.until(lambda: session.send is None)
        assert (await wire.gone(client)) == (1013, "the page reads too slowly")
        assert session.heard == ["attach", "hello", "detach"]
        assert not session.closed
        await still_answers(other, other_token, server)
        _, again = await server.greet(token)
        assert again == token


@pytest.mark.parametrize("protocols", [(), ("streamlit",), ("lattice.v2", "x")])
async def test_a_page_that_speaks_another_protocol_is_refused(protocols, running):
    async with running() as server:
        with pytest.raises(HTTPClientError, match="400"):
            await server.connect(protocols=protocols)


@pytest.mark.parametrize("wanted", [True, False])
async def test_compression_is_as_the_option_says(wanted, running):
    async with running(Settings(compression=wanted)) as server:
        client = await server.connect(compression={})
        assert ("permessage-deflate" in client.headers.get("Sec-WebSocket-Extensions", "")) == wanted


async def test_a_compressed_bomb_is_refused(running, wire):
    async with running(Settings(compression=True, message_bytes=MB)) as server:
        client = await server.connect(compression={})
        await client.write_message(wire.hello(), binary=True)
        await client.read_message()
        await client.write_message(b"\x00" * (50 * MB), binary=True)
        assert (await wire.gone(client))[0] in (1009, None)
        assert "rerun" not in server.opened[0].heard


async def test_pings_go_out_at_the_interval(running, wire):
    async with running(Settings(ping_seconds=0.01)) as server:
        client = await server.connect()
        pings = []
        client.on_ping = pings.append
        waiting = asyncio.ensure_future(client.read_message())
        await wire.until(lambda: len(pings) > 2)
        waiting.cancel()


FOREIGN = "http://evil.example"


async def test_a_foreign_origin_is_refused_with_the_reason_in_the_log(running, log):
    async with running() as server:
        with pytest.raises(HTTPClientError, match="403"):
            await server.connect(Origin=FOREIGN)
        assert server.opened == []
        (line,) = [record.getMessage() for record in log.records if "request-refused" in record.getMessage()]
        assert "reason=" in line
        assert FOREIGN in line
        assert "corsAllowedOrigins" in line


async def test_an_allowed_origin_gets_its_session(running):
    async with running(Settings(cors_origins=("https://good.example",))) as server:
        await server.greet(Origin="https://good.example")
        await server.greet(Origin=f"http://127.0.0.1:{server.port}")
        assert len(server.opened) == 2


async def test_a_forged_origin_cannot_write_a_log_line_of_its_own(running, log):
    async with running() as server:
        with pytest.raises(HTTPClientError, match="403"):
            await server.connect(Origin='http://x" level=fine\tevent')
        (line,) = [record.getMessage() for record in log.records if "request-refused" in record.getMessage()]
        assert '\\" level=fine\\t' in line


async def test_tokens_appear_in_no_log_line(running, wire, log):
    async with running() as server:
        client, token = await server.greet()
        await server.fetch(f"/_stcore/payload/{'ab' * 16}", headers={"X-Lattice-Token": token})
        await server.fetch(f"/page?secret={token}")
        await client.write_message(b"\xff", binary=True)
        await wire.gone(client)
        await server.greet(token)
        bad = await server.connect()
        await bad.write_message(b"\x12\x7f\x0a\x2b" + token.encode(), binary=True)
        code, reason = await wire.gone(bad)
        assert (code, token in reason) == (1002, False)
    lines = "\n".join(record.getMessage() for record in log.records)
    assert server.session(token).id in lines
    assert token not in lines
    assert token[:12] not in lines
    assert logging.getLogger("lattice_st.server").isEnabledFor(logging.DEBUG)


async def test_nothing_is_heard_after_a_refusal(running, wire):
    async with running() as server:
        client, token = await server.greet()
        for message in (b"\xff", wire.rerun, wire.rerun):
            await client.write_message(message, binary=True)
        await wire.gone(client)
        await wire.until(lambda: not server.service.sockets)
        assert server.session(token).heard == ["attach", "hello", "detach"]


async def test_a_rebound_host_gets_no_socket(running, log):
    async with running(Settings(hosts=("app.example",))) as server:
        with pytest.raises(HTTPClientError, match="403"):
            await server.connect(Host="rebound.example")
        await server.greet(Host="app.example:8501")
        assert any("server.allowedHosts" in record.getMessage() for record in log.records)
