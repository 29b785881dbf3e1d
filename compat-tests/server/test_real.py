"""The server with real sessions and real scripts: what one page sees, and what the other does not."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import lattice_st
from lattice_st.server import Settings
from lattice_st.session.app import App

GREETER = """
import lattice_st as st
name = st.text_input("Name", key="n")
st.write("Hello " + (name or "nobody"))
"""
assert lattice_st.text_input  # the sessions draw with the API


@pytest.fixture(params=[0, 1], ids=["tier 0", "tier 1"])
def app(request, tmp_path):
    """An app whose script the test writes."""
    script = tmp_path / "app.py"

    def make(source: str) -> App:
        script.write_text(source)
        return App(script, tier=request.param)

    return SimpleNamespace(make=make, script=script, folder=tmp_path)


class Page:
    """A browser's end of a socket: reads frames until something is in one."""

    def __init__(self, client, wire):
        self.client = client
        self.wire = wire
        self.token = ""
        self.welcome = b""

    async def reads(self, text: str) -> bytes:
        while True:
            frame = await self.client.read_message()
            assert frame is not None, (self.client.close_code, self.client.close_reason)
            if text.encode() in frame:
                return frame

    async def types(self, widget: str, text: str) -> None:
        def field(tag: bytes, body: bytes) -> bytes:
            return tag + self.wire.varint(len(body)) + body

        value = field(b"\x0a", field(b"\x0a", widget.encode()) + field(b"\x32", text.encode()))
        await self.client.write_message(b"\x08\x01" + field(b"\x1a", value), binary=True)

    async def reruns(self) -> None:
        await self.client.write_message(self.wire.rerun, binary=True)


async def opened(server, wire, token: str | None = None) -> Page:
    page = Page(await server.connect(), wire)
    await page.client.write_message(wire.hello(token), binary=True)
    welcome = await page.reads("app")
    begin = welcome.index(b"\x12\x2b") + 2  # field 2 of Welcome, 43 characters
    page.token = welcome[begin : begin + 43].decode("ascii")
    page.welcome = welcome
    return page


def find(tree, prop: str):
    """The first value of a prop in an exported tree."""
    _, _, props, children = tree
    if props.get(prop):
        return props[prop]
    return next((found for found in (find(child, prop) for child in children) if found), None)


def session(server, page):
    return server.service.sessions.find(page.token)


async def test_two_pages_have_their_own_state(app, running, wire):
    async with running(app=app.make(GREETER)) as server:
        ada, other = await opened(server, wire), await opened(server, wire)
        await ada.reads("Hello nobody")
        await other.reads("Hello nobody")
        await ada.types(find(session(server, ada).tree.export(), "widget"), "Ada")
        await ada.reads("Hello Ada")
        await other.types(find(session(server, other).tree.export(), "widget"), "Bob")
        assert b"Ada" not in await other.reads("Hello Bob")
        assert "Ada" in str(session(server, ada).tree.export())


async def test_a_killed_socket_resumes_with_its_state(app, running, wire):
    async with running(app=app.make(GREETER)) as server:
        page = await opened(server, wire)
        await page.reads("Hello nobody")
        await page.types(find(session(server, page).tree.export(), "widget"), "Ada")
        await page.reads("Hello Ada")
        page.client.protocol.stream.close()  # no goodbye
        again = await opened(server, wire, page.token)
        assert again.token == page.token
        assert b"Hello Ada" in again.welcome
        assert len(server.service.sessions) == 1


async def test_a_reload_starts_over(app, running, wire):
    async with running(app=app.make(GREETER)) as server:
        page = await opened(server, wire)
        await page.reads("Hello nobody")
        await page.types(find(session(server, page).tree.export(), "widget"), "Ada")
        await page.reads("Hello Ada")
        again = await opened(server, wire)
        assert again.token != page.token
        await again.reads("Hello nobody")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("import lattice_st as st\nst.write('before')\ndef (:\n", "SyntaxError"),
        ("import lattice_st as st\nst.write('before')\n1 / 0\n", "ZeroDivisionError"),
        ("import lattice_st as st\nimport no_such_module\n", "ModuleNotFoundError"),
        ("raise SystemExit(3)\n", None),
    ],
)
async def test_a_broken_script_is_shown_and_the_server_lives_on(source, shown, app, running, wire):
    async with running(app=app.make(source)) as server:
        page = await opened(server, wire)
        if shown is not None:
            await page.reads(shown)
        assert (await server.fetch("/_stcore/health")).body == b"ok"
        app.script.write_text("import lattice_st as st\nst.write('mended')\n")
        await page.reruns()
        await page.reads("mended")
        await (await opened(server, wire)).reads("mended")


async def test_a_script_that_vanished_is_shown_and_the_server_lives_on(app, running, wire):
    async with running(app=app.make(GREETER)) as server:
        app.script.unlink()
        page = await opened(server, wire)
        await page.reads("FileNotFoundError")
        app.script.write_text(GREETER)
        await page.reruns()
        await page.reads("Hello nobody")


async def test_an_event_interrupts_the_run_that_is_going(app, running, wire):
    script = """
import time
import lattice_st as st
name = st.text_input("Name", key="n")
place = st.empty()
while not name:
    place.write("waiting")
    time.sleep(0.001)
st.write("Hello " + name)
"""
    async with running(app=app.make(script)) as server:
        page = await opened(server, wire)
        await page.reads("waiting")
        await page.types(await widget_of(server, page), "Ada")
        await page.reads("Hello Ada")


async def widget_of(server, page) -> str:
    """The id of the text input while its run has not ended: from the run's own builder."""
    run = session(server, page).going
    return find(run.builder.tree().export(), "widget")


async def test_idle_sessions_hold_no_worker(app, running, wire):
    async with running(app=app.make(GREETER)) as server:  # there is one worker
        pages = [await opened(server, wire) for _ in range(5)]
        for page in pages:
            await page.reads("Hello nobody")


async def test_a_malformed_message_leaves_the_session_and_its_state(app, running, wire):
    async with running(app=app.make(GREETER)) as server:
        page, other = await opened(server, wire), await opened(server, wire)
        await page.reads("Hello nobody")
        await other.reads("Hello nobody")
        await page.client.write_message(b"\x1a\x03\x0a\x7f", binary=True)
        assert (await wire.gone(page.client))[0] == 1002
        await other.types(find(session(server, other).tree.export(), "widget"), "Bob")
        await other.reads("Hello Bob")
        assert b"Hello nobody" in (await opened(server, wire, page.token)).welcome


async def test_a_table_travels_by_hash_to_its_own_page_only(app, running, wire):
    async with running(app=app.make("import lattice_st as st\nst.dataframe({'a': [1, 2, 3]})\n")) as server:
        page = await opened(server, wire)
        await wire.until(lambda: session(server, page).tree is not None)
        digest = next(iter(session(server, page).payloads._live))
        path = f"/_stcore/payload/{digest}"
        answer = await server.fetch(path, headers={"X-Lattice-Token": page.token})
        assert answer.status == 200
        assert answer.body
        assert answer.headers["ETag"] == f'"{digest}"'
        app.script.write_text(GREETER)  # the next page draws no table
        other = await opened(server, wire)
        await other.reads("Hello nobody")
        assert (await server.fetch(path, headers={"X-Lattice-Token": other.token})).status == 404
        assert (await server.fetch(path)).status == 403


@pytest.mark.parametrize(("source", "status"), [("x = 1\n", 200), ("1 / 0\n", 503), ("def (:\n", 503)])
async def test_the_script_health_check_runs_the_script(source, status, app, running):
    async with running(Settings(script_health=True), app=app.make(source)) as server:
        assert (await server.fetch("/_stcore/script-health-check")).status == status
        assert len(server.service.sessions) == 0


async def test_a_script_learns_how_its_page_is_connected(app, running, wire):
    source = """
import lattice_st as st
c = st.context
st.text(f"host {c.headers['host']} agent {c.headers.get('user-agent')} of {c.ip_address} at {st.user.to_dict()}")
"""
    async with running(app=app.make(source)) as server:
        page = await opened(server, wire)
        frame = await page.reads("host ")
        assert b"host localhost:" in frame or b"host 127.0.0.1:" in frame
        assert b"of None at {}" in frame
