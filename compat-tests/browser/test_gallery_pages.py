"""Every page of the gallery: for screen readers in light and dark, on a phone, with the names that Streamlit's pages have."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from browser.gallery import FAMILIES, GALLERY, Shelf
from browser.harness import ROOT, Viewer
from playwright.sync_api import expect

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("family", FAMILIES)
def test_axe_finds_nothing_serious_on_a_page_of_the_gallery(
    family: str, scheme: str, shelves: Callable[[str], Shelf]
) -> None:
    page = shelves(family).page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    expect(page.locator("html")).to_have_attribute("data-scheme", scheme)
    page.wait_for_function("document.getAnimations().every((it) => !(it instanceof CSSTransition))")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })")
    serious = [
        (violation["id"], [node["html"][:200] for node in violation["nodes"]])
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
    assert not serious, json.dumps(serious, indent=1)


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_sticks_out_on_a_phone(family: str, shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves(family)
    shelf.page.set_viewport_size({"width": 390, "height": 844})
    try:
        expect(shelf.viewer.get("stSidebar")).to_have_attribute("aria-expanded", "false")
        # Tables and charts follow the width of the window when they are told of it.
        shelf.viewer.becomes(
            """() => {
              const main = document.querySelector(".stMain");
              return main.scrollWidth > main.clientWidth
                ? [...main.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > main.clientWidth + 1)
                    .map((it) => it.dataset.testid ?? it.className).slice(0, 8)
                : [];
            }""",
            [],
        )
    finally:
        shelf.page.set_viewport_size({"width": 1280, "height": 800})
        expect(shelf.viewer.get("stSidebar")).to_have_attribute("aria-expanded", "true")


def test_the_pages_are_reached_by_their_links_and_by_the_history(look: Callable[..., Viewer]) -> None:
    viewer = look(GALLERY)
    viewer.says("Gallery")
    viewer.get("stSidebarNav").get_by_role("link", name="Text inputs").click()
    expect(viewer.page.get_by_role("heading", name="Text inputs")).to_be_visible()
    expect(viewer.page).to_have_url(viewer.address + "entries")
    viewer.page.go_back()
    expect(viewer.page.get_by_role("heading", name="Gallery")).to_be_visible()


def test_a_section_of_pages_folds(look: Callable[..., Viewer]) -> None:
    viewer = look(GALLERY)
    section = viewer.get("stNavSectionHeader").filter(has_text="Arrange")
    expect(section).to_have_attribute("aria-expanded", "true")
    section.press("Enter")
    expect(section).to_have_attribute("aria-expanded", "false")
    expect(viewer.get("stSidebarNavLink").filter(has_text="Layout")).to_have_count(0)
    section.click()
    expect(viewer.get("stSidebarNavLink").filter(has_text="Layout")).to_be_visible()
