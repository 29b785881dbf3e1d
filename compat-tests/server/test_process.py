"""The whole process: `serve` with a real script, from its first line to its exit code."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

ROOT = Path(__file__).parents[2]
RUNNER = """
import sys
from pathlib import Path
import lattice_st
from lattice_st.config import Options, use
from lattice_st.server import serve
from lattice_st.server.limits import Limits
from lattice_st.session.app import App

flags = dict(flag.split("=", 1) for flag in sys.argv[2:])
options = Options.load(paths=[], environment={}, flags={"server.address": "127.0.0.1", "engine.tier": 0, **flags})
use(options)
serve(App(Path(sys.argv[1])), options, ready=lambda url: print(url, flush=True), limits=Limits(stop_seconds=1.0))
"""


class Process:
    """A server process and what it said."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def url(self) -> str:
        assert self.process.stdout is not None
        line = (await self.process.stdout.readline()).decode().strip()
        assert line, (await self.process.communicate())[1].decode()
        return line

    async def page(self):
        """A connected page that has read its welcome, and the welcome."""
        url = (await self.url()).replace("http", "ws", 1)
        client = await websocket_connect(HTTPRequest(f"{url}/_stcore/stream"), subprotocols=["lattice.v1"])
        await client.write_message(b"\x12\x00", binary=True)
        welcome = await client.read_message()
        assert isinstance(welcome, bytes), (client.close_code, client.close_reason)
        return client, welcome

    async def end(self) -> tuple[int | None, str]:
        _, said = await self.process.communicate()
        return self.process.returncode, said.decode()


@pytest.fixture
def start(tmp_path):
    async def start(script: str, *flags: str) -> Process:
        (tmp_path / "app.py").write_text(script)
        (tmp_path / "runner.py").write_text(RUNNER)
        return Process(
            await asyncio.create_subprocess_exec(
                sys.executable,
                str(tmp_path / "runner.py"),
                str(tmp_path / "app.py"),
                *(flags or ("server.port=0",)),
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                cwd=tmp_path,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
        )

    return start


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_server_and_tells_the_page(number, start, wire):
    server = await start("import lattice_st as st\nst.write('hello')\n")
    client, _ = await server.page()
    server.process.send_signal(number)
    assert await wire.gone(client) == (1001, "the server stops")
    code, said = await server.end()
    assert code == 0
    assert "server-stops sessions=1" in said
    assert "Traceback" not in said


async def test_a_run_is_interrupted_at_its_next_st_call(start, tmp_path, wire):
    script = """
        import pathlib, time
        import lattice_st as st
        try:
            pathlib.Path("started").write_text("")
            while True:
                st.write("x")
                time.sleep(0.001)
        finally:
            pathlib.Path("ended").write_text("")
    """
    server = await start("\n".join(line[8:] for line in script.splitlines()))
    await server.page()
    await wire.until((tmp_path / "started").exists)
    server.process.terminate()
    code, said = await server.end()
    assert code == 0
    assert (tmp_path / "ended").exists()
    assert "runs-left-behind" not in said


async def test_a_run_that_never_comes_back_does_not_hold_the_process(start, tmp_path, wire):
    server = await start("import time, pathlib\npathlib.Path('started').write_text('')\ntime.sleep(1000)\n")
    client, _ = await server.page()
    await wire.until((tmp_path / "started").exists)
    server.process.terminate()
    assert (await wire.gone(client))[0] == 1001
    code, said = await server.end()
    assert code == 0
    assert "runs-left-behind" in said


async def test_no_line_of_the_log_holds_the_token(start):
    server = await start("import lattice_st as st\nst.write('hello')\n", "server.port=0", "logger.level=debug")
    client, welcome = await server.page()
    start_of_token = welcome.index(b"\x12\x2b") + 2  # field 2 of Welcome, 43 characters
    token = welcome[start_of_token : start_of_token + 43].decode("ascii")
    await client.write_message(b"\xff", binary=True)
    while await client.read_message() is not None:
        pass
    server.process.terminate()
    code, said = await server.end()
    assert code == 0
    assert "session-opened" in said
    assert "malformed" in said
    assert token not in said


async def test_a_chosen_port_that_is_taken_ends_with_one_sentence(start):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        server = await start("", f"server.port={port}")
        code, said = await server.end()
    assert code == 1
    assert said.strip().splitlines()[-1].startswith(f"Port {port} is not available")
    assert "Traceback" not in said


async def test_an_impossible_option_ends_with_one_sentence(start):
    server = await start("", "server.baseUrlPath=../x")
    code, said = await server.end()
    assert code == 1
    assert said.strip().startswith("server.baseUrlPath is '../x'")


@pytest.mark.parametrize(
    ("flag", "running_again"), [("server.runOnSave=true", True), ("server.runOnSave=false", False)]
)
async def test_saving_the_script_runs_it_again_or_tells_the_page(flag, running_again, start, tmp_path):
    server = await start("import lattice_st as st\nst.write('first')\n", "server.port=0", flag)
    client, _ = await server.page()
    while b"first" not in await client.read_message():
        pass
    reading = asyncio.ensure_future(client.read_message())
    number = 0
    while not reading.done():
        number += 1
        (tmp_path / "app.py").write_text(f"import lattice_st as st\nst.write('second {number}')\n")
        await asyncio.wait([reading], timeout=0.2)
    frame = reading.result()
    if running_again:
        while b"second" not in frame:
            frame = await client.read_message()
    else:
        assert frame == b"\x12\x02\x2a\x00"  # Frame { notices { reload {} } }
    server.process.terminate()
    assert (await server.end())[0] == 0
