"""Payloads: by hash, with an ETag, for the session that owns them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from lattice_st.server import Settings

HASH = "0123456789abcdef" * 2
PATH = f"/_stcore/payload/{HASH}"


async def owner(server):
    client, token = await server.greet()
    server.session(token).payloads[HASH] = SimpleNamespace(
        mime="application/vnd.apache.arrow.stream", data=b"\x00arrow"
    )
    return client, token, {"X-Lattice-Token": token}


async def test_the_owner_gets_the_bytes_with_their_type(running):
    async with running() as server:
        _, _, headers = await owner(server)
        answer = await server.fetch(PATH, headers=headers)
        assert (answer.status, answer.body) == (200, b"\x00arrow")
        assert answer.headers["Content-Type"] == "application/vnd.apache.arrow.stream"
        assert answer.headers["ETag"] == f'"{HASH}"'
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "X-Lattice-Token" in answer.headers["Vary"]


@pytest.mark.parametrize("tag", [f'"{HASH}"', f'W/"{HASH}"', f'"other", "{HASH}"', "*"])
async def test_a_page_that_has_it_gets_304_without_bytes(tag, running):
    async with running() as server:
        _, _, headers = await owner(server)
        answer = await server.fetch(PATH, headers={**headers, "If-None-Match": tag})
        assert (answer.status, answer.body) == (304, b"")
        answer = await server.fetch(PATH, headers={**headers, "If-None-Match": '"other"'})
        assert (answer.status, answer.body) == (200, b"\x00arrow")


async def test_a_payload_of_another_session_is_not_found(running):
    async with running() as server:
        await owner(server)
        _, other = await server.greet()
        for method in ("GET", "HEAD"):
            answer = await server.fetch(PATH, method, {"X-Lattice-Token": other, "If-None-Match": f'"{HASH}"'})
            assert answer.status == 404
            assert b"arrow" not in answer.body


async def test_the_public_id_of_a_session_opens_nothing(running):
    async with running() as server:
        _, token, _ = await owner(server)
        assert (await server.fetch(PATH, headers={"X-Lattice-Token": server.session(token).id})).status == 403


async def test_a_foreign_page_with_a_stolen_token_gets_nothing(running):
    async with running() as server:
        _, _, headers = await owner(server)
        assert (await server.fetch(PATH, headers={**headers, "Origin": "http://evil.example"})).status == 403


async def test_a_closed_session_serves_nothing(running, wire):
    async with running(Settings(resume_seconds=5.0)) as server:
        client, token, headers = await owner(server)
        client.close()
        await wire.until(lambda: server.session(token).heard[-1] == "detach")
        assert (await server.fetch(PATH, headers=headers)).status == 200
        server.now[0] += 5.0
        assert (await server.fetch(PATH, headers={**headers, "If-None-Match": f'"{HASH}"'})).status == 403


@pytest.mark.parametrize("name", ["xyz", HASH.upper(), HASH + "/..", "..%2f..", "", HASH[:15], "a" * 129])
async def test_what_is_no_hash_is_not_found(name, running):
    async with running() as server:
        _, _, headers = await owner(server)
        assert (await server.fetch(f"/_stcore/payload/{name}", headers=headers)).status == 404


async def test_what_a_function_makes_is_made_each_time_and_never_kept(running):
    async with running() as server:
        _, token, headers = await owner(server)
        made = []
        server.session(token).payloads.made[HASH] = lambda: (
            made.append(1) or SimpleNamespace(mime="text/csv", data=b"a,b")
        )
        for times in (1, 2):
            answer = await server.fetch(PATH, headers=headers)
            assert (answer.status, answer.body, len(made)) == (200, b"a,b", times)
            assert answer.headers["Cache-Control"] == "no-store"


async def test_a_function_that_fails_tells_the_page_nothing(running):
    async with running() as server:
        _, token, headers = await owner(server)

        def fail():
            raise RuntimeError("secret of the script")

        server.session(token).payloads.made[HASH] = fail
        answer = await server.fetch(PATH, headers=headers)
        assert answer.status == 500
        assert b"secret" not in answer.body
