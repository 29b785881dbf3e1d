"""`lattice_st run --verify --record`: a served session is followed by its shadow, and its events are on disk."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from pathlib import Path

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

PATIENCE = 60.0
HELLO = b"\x12\x00"
RERUN = b"\x08\x07\x22\x00"  # Up { seq: 7, rerun {} }


def test_a_served_session_is_verified_and_recorded(app, tmp_path):
    script = app("import streamlit as st\nst.slider('n', 0, 5)\n")
    asyncio.run(asyncio.wait_for(serve_and_visit(script, tmp_path), PATIENCE))
    found = json.loads((tmp_path / "events.json").read_text())
    assert found["app"] == str(script)
    assert found["events"] == [{"run": True}]


async def serve_and_visit(script: Path, folder: Path) -> None:
    words = ["run", str(script), "--verify", "--record", "events.json", "--server.port=0", "--server.headless=true"]
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "lattice_st", *words, "--server.address=127.0.0.1",
        cwd=folder, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert server.stdout is not None
    assert server.stderr is not None
    try:
        address = await until(server.stdout, r"http://(\S+)")
        page = await websocket_connect(HTTPRequest(f"ws://{address}/_stcore/stream"), subprotocols=["lattice.v1"])
        await page.write_message(HELLO, binary=True)
        await until(server.stderr, r"first run: (equal)")
        await page.write_message(RERUN, binary=True)
        await until(server.stderr, r": run: (equal)")
    finally:
        server.terminate()
        await server.wait()


async def until(stream: asyncio.StreamReader, pattern: str) -> str:
    """What the first line that matches has in its group."""
    while line := (await stream.readline()).decode():
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError(f"nothing matched {pattern}")
