"""A served app and a page that looks at it.

Invariant: tests wait for what the page shows, never for time to pass; each page is watched for errors from its first
byte to its last.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import ConsoleMessage, Locator, Page, WebSocket, expect
from playwright.sync_api import TimeoutError as OutOfPatience

ROOT = Path(__file__).resolve().parents[2]
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
#: What the page shows in place of things whose code or data is still on its way.
COMING = ".lt-skeleton[data-testid=stSkeleton], .lt-waiting, .lt-unparsed"
PATIENCE_MS = 30_000
DRAWN = """document.fonts.ready.then(
  () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))"""
#: How many times slower than it is the computer that looks at the pages shall be (0: as it is).
ROUGH = float(os.environ.get("LATTICE_ROUGH", "0"))


def free_port() -> int:
    """For servers that cannot be asked which port they got; another program may be quicker to take it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """A `lattice_st run` process of its own."""

    script: Path
    port: int
    base: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}/"

    def healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", f"{self.base}/_stcore/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def rewrite(self, source: str) -> None:
        """Save the script anew."""
        self.script.write_text(source, encoding="utf-8")

    def stop(self) -> None:
        """Ask the server to end; `close` waits until it has."""
        self.process.send_signal(signal.SIGTERM)

    def close(self) -> None:
        """End the server; one that does not end is an error."""
        if self.process.poll() is None:
            self.stop()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


def serve(script: Path, log: Path, *flags: str) -> Served:
    """Start a server for `script` on a port that the system gives it; returns when its health route answers."""
    base = next((flag.split("=", 1)[1] for flag in flags if flag.startswith("--server.baseUrlPath=")), "")
    base = f"/{base.strip('/')}" if base else ""
    command = [sys.executable, "-m", "lattice_st", "run", str(script), "--server.port", "0"]
    command += ["--server.headless", "true", "--server.address", "127.0.0.1", *flags]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=script.parent,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    served = Served(script, 0, base, process, log)
    deadline = time.monotonic() + 90
    while not served.port or not served.healthy():
        if found := re.search(r"On this machine +http://127\.0\.0\.1:(\d+)", log.read_text(errors="replace")):
            served.port = int(found[1])
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise AssertionError(f"the server did not start:\n{log.read_text(errors='replace')}")
        # What the server says and its health route are the conditions; this only keeps the loop from spinning.
        with selectors.DefaultSelector() as selector:
            selector.select(timeout=0.05)
    return served


@dataclass
class Traffic:
    """The WebSocket frames that one page received and sent, oldest first."""

    frames: list[tuple[Literal["received", "sent"], bytes]] = field(default_factory=list)

    def watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(("received", _bytes(frame))))
        socket.on("framesent", lambda frame: self.frames.append(("sent", _bytes(frame))))

    @property
    def sent(self) -> list[bytes]:
        return [frame for way, frame in self.frames if way == "sent"]

    def answers(self, seen: int) -> list[bytes]:
        """What was received after the first frame that was sent after `seen` frames.

        The browser tells of frames in their order, but later than of what they did to the page.
        """
        later = self.frames[seen:]
        first = next((at for at, (way, _) in enumerate(later) if way == "sent"), len(later))
        return [frame for way, frame in later[first:] if way == "received"]


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


class Viewer:
    """One page that looks at one app."""

    def __init__(self, page: Page, address: str, served: Served) -> None:
        self.page = page
        self.address = address
        self.served = served
        self.traffic = Traffic()
        self.complaints: list[str] = []
        self.tolerated: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("websocket", self.traffic.watch)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("console", self._console)
        # Somebody who listens from the start: the driver tells the browser to hand dialogs for files to it instead of
        # showing them only when the first listener comes, and a key press right after that is quicker than the telling.
        page.on("filechooser", lambda _: None)
        if ROUGH:
            self._roughen()

    def _roughen(self) -> None:
        """A slow computer behind a slow line: what depends on luck has none here."""
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": ROUGH})
        devtools.send("Network.enable")
        line = {"latency": 60 * ROUGH, "downloadThroughput": 4_000_000 / ROUGH, "uploadThroughput": 1_000_000}
        devtools.send("Network.emulateNetworkConditions", {"offline": False, **line})

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console error: {message.text} ({message.location.get('url')})")

    def go(self, query: str = "") -> None:
        self.page.goto(self.address + query)

    def settled(self) -> Viewer:
        """Wait until the script has run and the page shows all of it: code, data and fonts are there, effects have run."""
        self.page.wait_for_selector(IDLE)
        expect(self.page.locator(COMING)).to_have_count(0, timeout=PATIENCE_MS)
        self.page.evaluate(DRAWN)
        return self

    def tolerate(self, pattern: str) -> None:
        """Errors that the test causes on purpose."""
        self.tolerated.append(pattern)

    def verdict(self) -> list[str]:
        return [line for line in self.complaints if not any(re.search(pattern, line) for pattern in self.tolerated)]

    def get(self, test_id: str, index: int | None = None) -> Locator:
        """Elements with a test id; with `index`, one of them."""
        found = self.page.locator(f'[data-testid="{test_id}"]')
        return found if index is None else found.nth(index)

    def keyed(self, key: str) -> Locator:
        """The element that the script gave `key`."""
        return self.page.locator(f".st-key-{key}")

    def becomes(self, script: str, wanted: object) -> None:
        """Wait until the function `script` of the page gives this value, for what `expect` has no words for."""
        try:
            self.page.wait_for_function(
                f"async (wanted) => JSON.stringify(await ({script})()) === wanted", arg=_json(wanted)
            )
        except OutOfPatience as error:
            raise OutOfPatience(f"{script} is {self.page.evaluate(script)}, not {wanted}") from error

    def says(self, text: str) -> None:
        """Some text of the page is exactly this."""
        expect(self.page.get_by_text(text, exact=True).first).to_be_visible(timeout=PATIENCE_MS)


def _json(value: object) -> str:
    """As JavaScript writes it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


@contextlib.contextmanager
def counted(page: Page, selector: str) -> Iterator[Callable[[], int]]:
    """How many mutations happen inside the element that `selector` names."""
    watch = page.evaluate_handle(
        """(selector) => {
          const watch = { seen: 0 };
          watch.observer = new MutationObserver((records) => { watch.seen += records.length; });
          watch.observer.observe(document.querySelector(selector),
            { subtree: true, childList: true, attributes: true, characterData: true });
          return watch;
        }""",
        selector,
    )
    try:
        yield lambda: int(watch.evaluate("(watch) => watch.seen + watch.observer.takeRecords().length"))
    finally:
        watch.evaluate("(watch) => watch.observer.disconnect()")
