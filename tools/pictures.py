"""Write docs/pictures/*.png: example apps, photographed as they run.

Invariant: every picture comes from the product that is built here; none is touched up.

    python tools/pictures.py              # needs the extension and the page, as `make test-browser` builds them
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "compat-tests"))
sys.path.insert(0, str(ROOT / "tools"))

from browser.harness import IDLE, serve  # noqa: E402
from chromium import from_debian, from_playwright, present  # noqa: E402

OUT = ROOT / "docs" / "pictures"
LARGEST = 300_000


def drawn(page: Page) -> None:
    """Charts and tables that can be seen have been drawn."""
    expect(page.locator(".lt-waiting, .lt-unparsed, .lt-skeleton[data-testid=stSkeleton]")).to_have_count(0)
    for place in page.locator("[data-testid=stVegaLiteChart]:visible, [data-testid=stDataFrame]:visible").all():
        expect(place.locator("canvas").first).to_be_visible()
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")


def compare(page: Page) -> None:
    page.locator("label", has_text="Compare with one point more").click()
    expect(page.locator("[data-testid=stMetricDelta]")).to_be_visible()


def nothing(page: Page) -> None:
    """The app as it opens."""


PICTURES: list[tuple[str, str, str, tuple[int, int], Callable[[Page], None]]] = [
    ("gallery", "gallery/app.py", "light", (1280, 800), nothing),
    ("explorer-light", "explorer/app.py", "light", (1280, 800), nothing),
    ("explorer-dark", "explorer/app.py", "dark", (1280, 800), nothing),
    ("mortgage", "mortgage.py", "light", (1000, 900), compare),
    ("todo-phone", "todo.py", "dark", (390, 780), nothing),
]


def photograph(browser: Browser, picture: tuple[str, str, str, tuple[int, int], Callable[[Page], None]]) -> Path:
    """One picture of one app."""
    name, script, scheme, (width, height), prepare = picture
    with tempfile.TemporaryDirectory() as folder:
        served = serve(ROOT / "examples" / "apps" / script, Path(folder) / "server.log")
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )  # type: ignore[arg-type]
        try:
            page.goto(served.address)
            page.wait_for_selector(IDLE)
            prepare(page)
            drawn(page)
            target = OUT / f"{name}.png"
            page.screenshot(path=target, animations="disabled")
        finally:
            page.close()
            served.close()
    if target.stat().st_size > LARGEST:
        sys.exit(f"{target} has {target.stat().st_size} bytes, more than {LARGEST}. Photograph a smaller window.")
    return target


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    path = present() or from_debian() or from_playwright()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        for picture in PICTURES:
            print(photograph(browser, picture).relative_to(ROOT))
        browser.close()


if __name__ == "__main__":
    main()
