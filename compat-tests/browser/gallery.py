"""The gallery app, as tests see it: its families, and the frame of each specimen.

Invariant: a frame is found by its key, and tells what Python has as `repr` writes it.
"""

from __future__ import annotations

from browser.harness import ROOT, Viewer
from playwright.sync_api import Locator, expect

GALLERY = ROOT / "examples" / "apps" / "gallery" / "app.py"
FAMILIES = ("", *sorted(path.stem for path in (GALLERY.parent / "families").glob("*.py") if path.stem != "welcome"))


class Shelf:
    """One family's page of the gallery."""

    def __init__(self, viewer: Viewer, family: str) -> None:
        self.viewer = viewer
        self.page = viewer.page
        self.family = family

    def frame(self, name: str) -> Locator:
        return self.viewer.keyed(f"frame-{name}")

    def told(self, name: str, value: object, index: int = -1) -> None:
        """Python has this value, as the frame says."""
        codes = self.frame(name).locator("[data-testid=stMarkdownContainer]:has-text('Python has') > p > code")
        expect(codes.nth(index) if index >= 0 else codes.last).to_have_text(repr(value))


def paste(shelf: Shelf, field: Locator, text: str, becomes: str | None = None) -> None:
    """Through the clipboard, as Ctrl+V does it; `becomes`: what the field makes of it."""
    shelf.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    field.focus()
    field.press("Control+a")
    field.press("Control+v")
    expect(field).to_have_value(text if becomes is None else becomes)
