"""Uploads, as bytes on a socket: what a page sends, and what nobody should be able to send.

Each refusal is checked three times: the answer, the folder of the session (nothing is left), and the script (it never
sees the file).
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest

import lattice_st
from lattice_st.server import Settings
from lattice_st.server.limits import Limits
from lattice_st.session.app import App
from lattice_st.session.uploads import Quota

assert lattice_st.file_uploader  # the sessions draw with the API
NEW = "/_stcore/upload_file/new"
SCRIPT = """
import lattice_st as st
if not st.session_state.get("hidden"):
    one = st.file_uploader("One", type=["csv", "image"], key="one", max_upload_size=1)
    st.write("one", None if one is None else (one.name, one.type, one.size, one.read()[:5]))
many = st.file_uploader("Many", accept_multiple_files=True, key="many")
st.write("many", [(file.name, file.read()[:5]) for file in many])
folder = st.file_uploader("Folder", accept_multiple_files="directory", key="folder")
st.write("folder", [file.name for file in folder])
st.file_uploader("Off", key="off", disabled=True)
st.text_input("Text", key="text")
st.checkbox("Hide", key="hidden")
"""


@pytest.fixture
def app(tmp_path: Path) -> App:
    (tmp_path / "app.py").write_text(SCRIPT)
    return App(tmp_path / "app.py")


class Page:
    """One page with the secrets of its session."""

    def __init__(self, server, client, wire):
        self.server, self.client, self.wire = server, client, wire
        self.seq = 0

    @classmethod
    async def open(cls, server, wire) -> Page:
        before = set(server.service.sessions.viewers())
        client = await server.connect()
        await client.write_message(wire.hello(), binary=True)
        page = cls(server, client, wire)
        await client.read_message()
        page.session = next(viewer for viewer in server.service.sessions.viewers() if viewer not in before)
        await wire.until(lambda: page.session.tree is not None and not page.session.going)
        answer = await server.fetch("/_stcore/health")
        page.xsrf = re.search(r"_streamlit_xsrf=([^;]+)", answer.headers["Set-Cookie"])[1]
        return page

    def widget(self, key: str) -> str:
        def find(node):
            _, name, props, children = node
            found = props.get("widget") if name == key else None
            return found or next((inner for inner in map(find, children or []) if inner), None)

        return find(self.session.tree.export())

    def headers(self, key: str = "many", name: str = "a.txt", **more: str) -> dict[str, str]:
        return {
            "X-Lattice-Token": self.session.token,
            "X-Lattice-Widget": quote(self.widget(key) or key),
            "X-Lattice-File": quote(name, safe=""),
            "Cookie": f"_streamlit_xsrf={self.xsrf}",
            "X-Xsrftoken": self.xsrf,
            "Content-Type": "text/plain",
            **{header.replace("_", "-"): value for header, value in more.items()},
        }

    async def put(self, key: str = "many", name: str = "a.txt", body: bytes = b"hello", **more: str):
        return await self.server.fetch(NEW, "PUT", self.headers(key, name, **more), body)

    async def names(self, key: str, *ids: str) -> None:
        """Make these files the value of a widget, and wait for the run."""
        self.seq += 1
        field = lambda tag, body: tag + self.wire.varint(len(body)) + body  # noqa: E731
        texts = b"".join(field(b"\x0a", identifier.encode()) for identifier in ids)
        value = field(b"\x0a", field(b"\x0a", self.widget(key).encode()) + field(b"\x4a", texts))
        await self.client.write_message(b"\x08" + self.wire.varint(self.seq) + field(b"\x1a", value), binary=True)
        await self.settled()

    async def hides(self) -> None:
        self.seq += 1
        field = lambda tag, body: tag + self.wire.varint(len(body)) + body  # noqa: E731
        value = field(b"\x0a", field(b"\x0a", self.widget("hidden").encode()) + b"\x18\x01")
        await self.client.write_message(b"\x08" + self.wire.varint(self.seq) + field(b"\x1a", value), binary=True)
        await self.settled()

    async def settled(self) -> None:
        """Read until the frame that acknowledges the last event and says that its run has ended and none goes."""
        end = b"\x18" + self.wire.varint(self.seq) + b"\x20\x00\x2a\x00"
        while not (await self.client.read_message()).endswith(end):
            pass

    def says(self, text: str) -> bool:
        return text in str(self.session.tree.export())

    def left(self) -> list[str]:
        """What is in the folder of the session."""
        folder = self.session.uploads._folder
        return sorted(os.listdir(folder)) if folder and os.path.isdir(folder) else []


def found(answer) -> SimpleNamespace:
    assert answer.status == 200, (answer.status, answer.body)
    return SimpleNamespace(**json.loads(answer.body))


async def test_a_file_reaches_the_script_by_its_id(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        file = found(await page.put("one", "table.csv", b"a,b\n1,2", Content_Type="text/csv"))
        assert (file.name, file.size, file.type) == ("table.csv", 7, "text/csv")
        assert not page.says("table.csv")  # not before the page names it
        await page.names("one", file.id)
        assert page.says("table.csv")
        assert page.says("b'a,b\\\\n1'") or page.says("a,b")


async def test_a_file_is_readable_by_this_user_only_and_named_by_nobody(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        found(await page.put(name="secret plan.txt"))
        folder = Path(page.session.uploads._folder)
        (name,) = page.left()
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / name).stat().st_mode & 0o777 == 0o600
        assert "secret" not in name
        assert page.session.token not in str(folder)


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("../../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/etc/cron.d/x", "x"),
        ("C:\\Windows\\x.txt", "x.txt"),
        ("..", "file"),
        ("", "file"),
        ("a\x00b.txt", "ab.txt"),
        ("a\r\nSet-Cookie: x.txt", "a  Set-Cookie: x.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("ü ☃.txt", "ü ☃.txt"),
        ("x" * 5000 + ".txt", "x" * 196 + ".txt"),
    ],
)
async def test_a_name_is_cleaned_and_is_no_path(sent, seen, app, running, wire, tmp_path):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        before = sorted(tmp_path.rglob("*"))
        assert found(await page.put(name=sent)).name == seen
        assert len(page.left()) == 1
        assert re.fullmatch(r"[0-9a-f]{32}", page.left()[0])
        assert sorted(tmp_path.rglob("*")) == before


async def test_a_directory_keeps_its_folders_but_not_the_way_out(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        assert found(await page.put("folder", "data/../../year/./a.txt")).name == "data/year/a.txt"


async def test_without_the_session_nothing_is_taken(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        for token in ("", "x" * 43, page.session.id):
            assert (await page.put(X_Lattice_Token=token)).status == 403
        assert page.left() == []


async def test_a_foreign_session_reaches_nothing_of_this_one(app, running, wire):
    async with running(app=app) as server:
        page, other = await Page.open(server, wire), await Page.open(server, wire)
        mine = found(await page.put(body=b"mine"))
        answer = await server.fetch(f"/_stcore/upload_file/{mine.id}", "DELETE", other.headers())
        assert answer.status == 404
        await other.names("many", mine.id)
        assert not other.says("a.txt")
        await page.names("many", mine.id)
        assert page.says("a.txt")


async def test_a_foreign_page_with_a_stolen_token_uploads_nothing(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        assert (await page.put(Origin="http://evil.example")).status == 403
        assert page.left() == []


async def test_the_xsrf_token_is_needed(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        assert (await page.put(X_Xsrftoken="")).status == 403
        assert (await page.put(Cookie="")).status == 403
        assert page.left() == []


async def test_without_the_protection_the_xsrf_token_is_not_needed(app, running, wire):
    async with running(Settings(xsrf_protection=False), app=app) as server:
        page = Page(server, await server.connect(), wire)
        await page.client.write_message(wire.hello(), binary=True)
        await page.client.read_message()
        (page.session,) = server.service.sessions.viewers()
        await wire.until(lambda: page.session.tree is not None)
        page.xsrf = ""
        found(await page.put(Cookie="", X_Xsrftoken=""))


@pytest.mark.parametrize("key", ["off", "text", "no such widget", "$$ID-0-None", ""])
async def test_only_an_enabled_upload_widget_of_the_page_takes_files(key, app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        answer = await page.put(key)
        assert answer.status == 404
        assert b"no such upload" in answer.body
        assert page.left() == []


@pytest.mark.parametrize(
    ("name", "mime", "status"),
    [
        ("a.csv", "x/y", 200),
        ("A.CSV", "", 200),
        ("a.png", "text/plain", 200),
        ("photo", "image/heic", 200),
        ("a.exe", "application/x-msdownload", 415),
        ("a.csv.exe", "application/octet-stream", 415),
        ("csv", "text/csv", 415),
        ("a.exe", "image/*", 415),
    ],
)
async def test_the_type_is_judged_by_name_and_mime(name, mime, status, app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        answer = await page.put("one", name, Content_Type=mime)
        assert (answer.status, len(page.left())) == (status, int(status == 200))


async def test_a_file_that_says_it_is_too_large_is_refused_unread(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        answer = await server.fetch(
            NEW, "PUT", {**page.headers("one", "a.csv"), "Content-Length": str(10**12)}
        )  # not one byte of the body is sent
        assert answer.status == 413
        assert b"larger than 1 MB" in answer.body
        assert page.left() == []


async def test_the_largest_file_that_may_be_is_taken(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        assert found(await page.put("one", "a.csv", b"x" * 1024 * 1024)).size == 1024 * 1024
        assert (await page.put("one", "a.csv", b"x" * (1024 * 1024 + 1))).status == 413


async def stream(server, head: dict[str, str], *pieces: bytes, end: bool = True):
    """A request written piece by piece; answers the reader and the writer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    lines = {"Host": f"127.0.0.1:{server.port}", "Connection": "close", **head}
    writer.write(
        f"PUT {NEW} HTTP/1.1\r\n".encode() + "".join(f"{k}: {v}\r\n" for k, v in lines.items()).encode() + b"\r\n"
    )
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
    if end:
        writer.write_eof()
    return reader, writer


async def test_a_chunked_body_of_no_stated_size_is_bounded_as_it_comes(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        head = {**page.headers("one", "a.csv"), "Transfer-Encoding": "chunked"}
        chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        reader, writer = await stream(server, head, *[chunk] * 17, b"0\r\n\r\n", end=False)
        status = await reader.readline()
        assert b"413" in status or b"400" in status, status
        writer.close()
        await wire.until(lambda: page.left() == [])
        reader, writer = await stream(server, head, *[chunk] * 3, b"0\r\n\r\n", end=False)
        assert b"200" in await reader.readline()
        writer.close()


@pytest.mark.parametrize("length", ["-1", "1e3", "5, 6", "abc"])
async def test_an_impossible_length_is_refused(length, app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        answer = await server.fetch(NEW, "PUT", {**page.headers(), "Content-Length": length})
        assert answer.status == 400
        await wire.until(lambda: page.left() == [])


async def test_a_body_longer_than_it_says_is_cut_and_not_taken_for_more(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        reader, writer = await stream(server, {**page.headers(), "Content-Length": "5"}, b"hello, world" * 1000)
        answer = await reader.read()
        assert b'"size": 5' in answer
        assert len(page.left()) == 1
        writer.close()


async def test_a_body_shorter_than_it_says_leaves_nothing(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        reader, writer = await stream(server, {**page.headers(), "Content-Length": "100"}, b"x" * 99)
        await reader.read()
        writer.close()
        await wire.until(lambda: page.left() == [])
        assert len(page.session.uploads) == 0


async def test_a_page_that_cancels_leaves_nothing(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        _, writer = await stream(server, {**page.headers(), "Content-Length": "200000"}, b"x" * 70000, end=False)
        await wire.until(lambda: len(page.left()) == 1)
        writer.transport.abort()
        await wire.until(lambda: page.left() == [])


async def test_a_silent_sender_is_hung_up_on(app, running, wire):
    async with running(limits=Limits(upload_idle_seconds=0.0), app=app) as server:
        page = await Page.open(server, wire)
        reader, writer = await stream(server, {**page.headers(), "Content-Length": "10"}, b"x", end=False)
        assert await reader.read() == b""
        writer.close()
        await wire.until(lambda: page.left() == [])


async def test_a_request_that_is_never_finished_ends_with_its_session(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        reader, writer = await stream(server, {**page.headers(), "Content-Length": "10"}, b"x", end=False)
        await wire.until(lambda: len(page.left()) == 1)
        folder = page.session.uploads._folder
        server.service.sessions.close(1001, "the test ends it")
        assert not os.path.exists(folder)
        writer.write(b"x" * 9)
        assert b"404" in await reader.readline()
        assert not os.path.exists(folder)
        writer.close()


async def test_one_id_named_twice_is_one_file_and_an_unknown_one_is_none(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        file = found(await page.put(body=b"hello"))
        await page.names("many", file.id, file.id)
        assert str(page.session.tree.export()).count("hello") == 1
        await page.names("many", file.id, "0" * 36)
        assert str(page.session.tree.export()).count("hello") == 1
        await page.names("folder", file.id)  # another widget's
        assert (
            str(page.session.tree.export()).count("a.txt") == 2
        )  # the list of the uploader, and what the script wrote


async def test_a_removed_file_is_deleted(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        first, second = [found(await page.put(body=b"x")).id for _ in range(2)]
        await page.names("many", first, second)
        assert len(page.left()) == 2
        await page.names("many", second)
        await wire.until(lambda: len(page.left()) == 1)
        await page.names("many")
        await wire.until(lambda: page.left() == [])


async def test_a_file_that_was_never_named_can_be_forgotten_and_a_named_one_cannot(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        file = found(await page.put())
        path = f"/_stcore/upload_file/{file.id}"
        assert (await server.fetch(path, "DELETE", page.headers())).status == 204
        assert page.left() == []
        assert (await server.fetch(path, "DELETE", page.headers())).status == 404
        file = found(await page.put())
        await page.names("many", file.id)
        assert (await server.fetch(f"/_stcore/upload_file/{file.id}", "DELETE", page.headers())).status == 404


async def test_the_files_of_a_widget_that_goes_are_deleted(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        await page.names("one", found(await page.put("one", "a.csv")).id)
        assert len(page.left()) == 1
        await page.hides()
        await page.names("many")  # a second run, in which the box was never drawn
        await wire.until(lambda: page.left() == [])


async def test_a_single_upload_keeps_only_the_newest_that_nobody_named(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        for _ in range(5):
            found(await page.put("one", "a.csv"))
        assert len(page.left()) == 1


async def test_the_quota_of_files_and_bytes_is_the_session_s(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        page.session.uploads._quota = Quota(files=2, bytes=10, at_once=1)
        first = found(await page.put(body=b"12345"))
        answer = await page.put(body=b"123456")
        assert answer.status == 429
        assert b"as much as it may" in answer.body
        found(await page.put(body=b"12345"))
        answer = await page.put(body=b"")
        assert answer.status == 429
        assert b"as many files" in answer.body
        await server.fetch(f"/_stcore/upload_file/{first.id}", "DELETE", page.headers())
        found(await page.put(body=b"12345"))


async def test_only_so_many_come_at_once(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        page.session.uploads._quota = Quota(at_once=1)
        _, writer = await stream(server, {**page.headers(), "Content-Length": "10"}, b"x", end=False)
        await wire.until(lambda: len(page.left()) == 1)
        assert (await page.put()).status == 429
        writer.transport.abort()
        await wire.until(lambda: page.left() == [])
        found(await page.put())


async def test_an_empty_file_is_a_file(app, running, wire):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        answer = await server.fetch(NEW, "PUT", {**page.headers(), "Content-Length": "0"})
        assert found(answer).size == 0


async def test_the_log_says_neither_name_nor_token(app, running, wire, log):
    async with running(app=app) as server:
        page = await Page.open(server, wire)
        found(await page.put(name="divorce.txt"))
        await page.put("one", "divorce.exe")
        assert "divorce" not in log.text
        assert page.session.token not in log.text
        assert "upload-refused" in log.text
