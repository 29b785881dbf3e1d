"""Look at a script here and under the real Streamlit: pictures side by side, outlines of the page, and boxes.

Invariant: only what a visitor's browser can see is compared; everything goes to `.side_by_side/`, which git ignores.

    python tools/side_by_side.py examples/apps/gallery/app.py --pages "" text status
    python tools/side_by_side.py app.py --scheme dark --width 390 --what pictures
    python tools/side_by_side.py app.py --reference /opt/streamlit-ref/bin/streamlit
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "compat-tests"))
sys.path.insert(0, str(ROOT / "tools"))

from browser.harness import IDLE, free_port, serve  # noqa: E402
from chromium import from_debian, from_playwright, present  # noqa: E402

OUT = ROOT / ".side_by_side"
#: The outline of a page: what has a test id, a role or a class for style sheets, nested as it is drawn.
OUTLINE = """() => {
  const lines = [];
  const walk = (element, depth) => {
    const id = element.getAttribute("data-testid");
    const classes = [...element.classList].filter((it) => /^(st[A-Z]|st-key-)/.test(it) && it !== id && !/Id-/.test(it));
    const role = element.getAttribute("role");
    if (role?.startsWith("graphics-")) return;
    const name = role ? element.getAttribute("aria-label") : null;
    const named = (id || classes.length || role) && id !== "stScreencast";
    if (named) {
      const parts = [id ?? "-", ...classes.map((it) => "." + it)];
      if (role) parts.push("@" + role + (name ? `(${name})` : ""));
      lines.push("  ".repeat(depth) + parts.join(" "));
    }
    for (const child of element.children) walk(child, depth + (named ? 1 : 0));
  };
  walk(document.body, 0);
  return lines;
}"""
#: As tall as what scrolls inside the page.
TALL = """() => Math.max(800, ...["stMain", "stSidebarContent"].map(
  (id) => document.querySelector(`[data-testid=${id}]`)?.scrollHeight ?? 0))"""
#: Place, size and letters of everything that has a test id, in the order of the page.
BOXES = """() => [...document.querySelectorAll("[data-testid]")].map((element) => {
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    id: element.dataset.testid, text: (element.innerText ?? "").trim().split("\\n")[0].slice(0, 24),
    box: [box.x, box.y, box.width, box.height].map(Math.round),
    font: `${style.fontSize} ${style.fontWeight} ${style.lineHeight}`, colour: style.color, ground: style.backgroundColor,
    edge: style.borderTopWidth === "0px" ? "" : `${style.borderTopWidth} ${style.borderTopColor} r${style.borderTopLeftRadius}`,
  };
})"""

#: Which test id stands in which: `inner` in the nearest `outer`, as "outer > inner".
NESTING = """() => [...new Set([...document.querySelectorAll("[data-testid=stApp] [data-testid]")].map((element) =>
  element.parentElement.closest("[data-testid]").dataset.testid + " > " + element.dataset.testid))].sort()"""
LOOKS = ("box", "font", "colour", "ground", "edge")


@contextlib.contextmanager
def reference(program: str, script: Path, flags: list[str]) -> Iterator[str]:
    """The address of the same script under the real Streamlit."""
    port = free_port()
    command = [program, "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    command += ["--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1", *flags]
    process = subprocess.Popen(command, cwd=script.parent, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextlib.contextmanager
def ours(script: Path, flags: list[str]) -> Iterator[str]:
    """The address of the script here."""
    with tempfile.TemporaryDirectory() as folder:
        served = serve(script, Path(folder) / "server.log", *flags)
        try:
            yield served.address
        finally:
            served.close()


def visit(page: Page, address: str, wait: str) -> None:
    """Open a page and wait until it has drawn everything, as tall as its content."""
    for attempt in range(20):
        try:
            page.goto(address)
            break
        except Exception:  # the reference has no health route that a test could wait for without its client
            if attempt == 19:
                raise
            page.wait_for_timeout(500)
    page.wait_for_selector(wait)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    tall = page.evaluate(TALL)
    page.set_viewport_size({"width": page.viewport_size["width"], "height": tall})  # type: ignore[index]
    page.wait_for_timeout(300)


def beside(browser: Browser, pictures: list[Path], target: Path, width: int) -> None:
    """One picture of two."""
    page = browser.new_page(viewport={"width": 2 * width + 20, "height": 100})
    images = "".join(
        f'<img src="file://{picture}" style="vertical-align: top; margin-right: 10px">' for picture in pictures
    )
    sheet = OUT / "sheet.html"
    sheet.write_text(f'<body style="margin: 0; background: #f0f; white-space: nowrap">{images}</body>')
    page.goto(f"file://{sheet}")
    page.screenshot(path=target, full_page=True)
    page.close()


def compared(here: list[dict[str, Any]], there: list[dict[str, Any]]) -> list[str]:
    """Boxes with the same test id and text whose looks differ."""
    lines: list[str] = []
    keys = [[(one["id"], one["text"]) for one in side] for side in (here, there)]
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            a, b = here[block.a + step], there[block.b + step]
            parts = [f"{name} {a[name]} | {b[name]}" for name in LOOKS if a[name] != b[name]]
            if parts:
                lines.append(f"{a['id']} {a['text']!r}: " + "; ".join(parts))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("script", type=Path)
    parser.add_argument("--pages", nargs="*", default=[""])
    parser.add_argument("--reference", default="/opt/streamlit-ref/bin/streamlit")
    parser.add_argument("--scheme", choices=["light", "dark"], default="light")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--what", nargs="*", default=["pictures", "outline", "boxes"])
    parser.add_argument("--press", help="click the button of this name first")
    parser.add_argument("flags", nargs="*", help="options for both servers, after --")
    given = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    script = given.script.resolve()
    program = present() or from_debian() or from_playwright()
    with (
        ours(script, given.flags) as near,
        reference(given.reference, script, given.flags) as far,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name in given.pages:
            nestings: list[list[str]] = []
            stem = f"{name or 'main'}-{given.scheme}-{given.width}"
            pictures, outlines, boxes = [], [], []
            for side, address in (("here", near), ("there", far)):
                page = browser.new_page(
                    viewport={"width": given.width, "height": 800}, color_scheme=given.scheme, reduced_motion="reduce"
                )
                visit(page, address + name, IDLE)
                if given.press:
                    page.get_by_text(given.press, exact=True).first.click()
                    page.wait_for_timeout(1000)
                pictures.append(OUT / f"{stem}-{side}.png")
                page.screenshot(path=pictures[-1], animations="disabled")
                outlines.append(page.evaluate(OUTLINE))
                boxes.append(page.evaluate(BOXES))
                nestings.append(page.evaluate(NESTING))
                page.close()
            if "pictures" in given.what:
                beside(browser, pictures, OUT / f"{stem}.png", given.width)
            if "outline" in given.what:
                lines = difflib.unified_diff(outlines[0], outlines[1], "here", "there", lineterm="", n=2)
                (OUT / f"{stem}.outline.txt").write_text("\n".join(lines))
            if "boxes" in given.what:
                (OUT / f"{stem}.boxes.txt").write_text("\n".join(compared(*boxes)))
                (OUT / f"{stem}.boxes.json").write_text(json.dumps(boxes))
            if "nesting" in given.what:
                (OUT / f"{stem}.nesting.json").write_text(json.dumps(nestings[1], indent=1))
            print(OUT / stem)
        browser.close()


if __name__ == "__main__":
    main()
