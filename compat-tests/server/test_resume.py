"""A dropped socket resumes its session by the token; nothing else does."""

from __future__ import annotations

import pytest

from lattice_st.server import Settings
from lattice_st.server.limits import Limits


async def drop(client, session, wire):
    client.close()
    await wire.until(lambda: session.heard[-1] == "detach")


async def test_a_dropped_socket_resumes_the_same_session(running, wire):
    async with running() as server:
        client, token = await server.greet()
        session = server.session(token)
        await drop(client, session, wire)
        again, same = await server.greet(token)
        assert same == token
        assert session.heard == ["attach", "hello", "detach", "attach", "hello"]
        await again.write_message(wire.rerun, binary=True)
        assert await again.read_message() == f"ack 7 of {session.id}".encode()
        assert len(server.opened) == 1


async def test_a_reload_starts_a_new_session(running, wire):
    async with running() as server:
        client, token = await server.greet()
        await drop(client, server.session(token), wire)
        _, other = await server.greet()
        assert other != token
        assert len(server.opened) == 2


@pytest.mark.parametrize("token", ["", "guess", "x" * 43, "\u20ac"])
async def test_an_unknown_token_starts_a_new_session(token, running):
    async with running() as server:
        await server.greet()
        _, given = await server.greet(token)
        assert len(server.opened) == 2
        assert given not in (token, server.opened[0].token)


async def test_a_session_waits_as_long_as_the_option_says(running, wire):
    async with running(Settings(resume_seconds=120.0)) as server:
        client, token = await server.greet()
        session = server.session(token)
        await drop(client, session, wire)
        server.now[0] += 119.9
        client, same = await server.greet(token)
        assert same == token
        await drop(client, session, wire)
        server.now[0] += 120.0
        _, other = await server.greet(token)
        assert other != token
        assert session.heard[-1] == "close"


async def test_an_attached_session_never_expires(running, wire):
    async with running() as server:
        client, token = await server.greet()
        server.now[0] += 1e6
        server.service.sessions.expire()
        await client.write_message(wire.rerun, binary=True)
        assert (await client.read_message()).startswith(b"ack")
        assert not server.session(token).closed


async def test_a_page_that_changed_networks_takes_its_session_along(running, wire):
    async with running() as server:
        old, token = await server.greet()
        new, same = await server.greet(token)
        assert same == token
        assert (await wire.gone(old))[0] == 4001
        await new.write_message(wire.rerun, binary=True)
        assert (await new.read_message()).startswith(b"ack")
        await wire.until(lambda: len(server.service.sockets) == 1)
        assert server.session(token).heard == ["attach", "hello", "detach", "attach", "hello", "rerun"]
        assert server.session(token).send is not None


async def test_a_waiting_session_makes_room_for_a_page_that_is_there(running, wire):
    async with running(limits=Limits(sessions=2)) as server:
        first, a = await server.greet()
        second, b = await server.greet()
        await drop(second, server.session(b), wire)
        server.now[0] += 1.0
        await drop(first, server.session(a), wire)
        await server.greet()
        assert server.session(b).closed
        assert not server.session(a).closed
