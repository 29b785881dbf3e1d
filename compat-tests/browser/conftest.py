"""Chromium once, servers by app, pages by test (or by module, where tests only read).

Invariant: a page that logged an error fails its test, whatever else the test found.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.gallery import GALLERY, Shelf
from browser.harness import PATIENCE_MS, ROOT, Served, Viewer, serve
from browser.second_try import pytest_configure, pytest_runtest_makereport, pytest_runtest_protocol
from playwright.sync_api import Browser, expect, sync_playwright

__all__ = ["pytest_configure", "pytest_runtest_makereport", "pytest_runtest_protocol"]  # hooks

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM")
    if not path:
        command = [sys.executable, str(ROOT / "tools/chromium.py")]
        path = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@contextlib.contextmanager
def ending() -> Iterator[dict[object, Served]]:
    """Servers, all of which end together."""
    running: dict[object, Served] = {}
    yield running
    for served in running.values():
        served.stop()
    for served in running.values():
        served.close()


@pytest.fixture(scope="session")
def examples() -> Iterator[dict[object, Served]]:
    """Servers of the example apps, at which several modules look."""
    with ending() as running:
        yield running


@pytest.fixture(scope="module")
def servers(
    tmp_path_factory: pytest.TempPathFactory, examples: dict[object, Served]
) -> Iterator[Callable[..., Served]]:
    """Start a server for a source text or an example; equal requests share one unless `own` is asked for."""
    with ending() as here:

        def start(app: str | Path, *flags: str, own: bool = False) -> Served:
            running = examples if isinstance(app, Path) else here
            key: object = object() if own else (app, flags)
            if key not in running:
                folder = tmp_path_factory.mktemp("app")
                if isinstance(app, Path):
                    script = app
                else:
                    script = folder / "app.py"
                    script.write_text(textwrap.dedent(app), encoding="utf-8")
                running[key] = serve(script, folder / "server.log", *flags)
            return running[key]

        yield start


@contextlib.contextmanager
def looking(chromium: Browser, servers: Callable[..., Served]) -> Iterator[Callable[..., Viewer]]:
    """Open apps in fresh browser contexts, wait until each is idle, and close them all in the end."""
    viewers: list[Viewer] = []

    def open_app(
        app: str | Path | Served,
        *flags: str,
        own: bool = False,
        wait: bool = True,
        query: str = "",
        address: str | None = None,
        **context: object,
    ) -> Viewer:
        served = app if isinstance(app, Served) else servers(app, *flags, own=own)
        options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **context}
        viewer = Viewer(chromium.new_context(**options).new_page(), address or served.address, served)  # type: ignore[arg-type]
        viewers.append(viewer)
        viewer.go(query)
        return viewer.settled() if wait else viewer

    yield open_app
    complaints = [line for viewer in viewers for line in viewer.verdict()]
    for viewer in viewers:
        viewer.page.context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def look(chromium: Browser, servers: Callable[..., Served]) -> Iterator[Callable[..., Viewer]]:
    """Open an app in a page of its own."""
    with looking(chromium, servers) as open_app:
        yield open_app


@pytest.fixture(scope="module")
def look_once(chromium: Browser, servers: Callable[..., Served]) -> Iterator[Callable[..., Viewer]]:
    """Open an app in a page that the tests of a module share."""
    with looking(chromium, servers) as open_app:
        yield open_app


@pytest.fixture(scope="module")
def shelves(look_once: Callable[..., Viewer]) -> Callable[[str], Shelf]:
    """Pages of the gallery, opened once each."""
    found: dict[str, Shelf] = {}

    def shelf(family: str) -> Shelf:
        if family not in found:
            found[family] = Shelf(look_once(GALLERY, query=family), family)
            found[family].page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        return found[family]

    return shelf
