"""For everyone: by keyboard alone, by screen reader, in the dark, on a phone, under a path of another server."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.harness import ROOT, Viewer
from playwright.sync_api import expect

APPS = ROOT / "examples" / "apps"
SCRIPTS = sorted([*APPS.glob("*.py"), *APPS.glob("*/app.py")])
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

FORM = r"""
import streamlit as st

with st.sidebar:
    st.checkbox("in the sidebar")
st.title("Keyboard")
st.text_input("first")
st.number_input("second")
st.selectbox("third", ["a", "b"])
st.slider("fourth", 0, 10)
st.radio("fifth", ["x", "y"])
st.checkbox("sixth")
st.toggle("seventh")
st.button("eighth")
one, two = st.tabs(["ninth", "tenth"])
one.text("one")
st.expander("eleventh").text("inside")
"""


def name(path: Path) -> str:
    return str(path.relative_to(APPS))


NAME = """() => {
  const element = document.activeElement;
  const labels = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.ariaLabel);
  const name = element.getAttribute("aria-label") || labels.join(" ").trim() || element.labels?.[0]?.innerText;
  return (name || element.innerText || element.tagName).trim().split("\\n")[0];
}"""


def focused(viewer: Viewer) -> str:
    """The accessible name of what has the focus, near enough."""
    return str(viewer.page.evaluate(NAME))


def test_everything_is_reached_by_tab_in_the_order_of_the_page(look: Callable[..., Viewer]) -> None:
    viewer = look(FORM)
    names: list[str] = []
    for _ in range(30):
        viewer.page.keyboard.press("Tab")
        names.append(focused(viewer))
        if names[-1] == "eleventh":
            break
    order = [
        "in the sidebar",
        "first",
        "second",
        "third",
        "fourth",
        "x",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "eleventh",
    ]
    assert [one for one in names if one in order] == order, names
    assert names[0] == "Skip to main content"
    viewer.page.keyboard.press("Shift+Tab")
    assert focused(viewer) in ("ninth", "one")


def test_the_skip_link_leads_past_the_sidebar(look: Callable[..., Viewer]) -> None:
    viewer = look(FORM)
    viewer.page.keyboard.press("Tab")
    expect(viewer.get("stSkipToContent")).to_be_focused()
    expect(viewer.get("stSkipToContent")).to_be_in_viewport()
    viewer.page.keyboard.press("Enter")
    expect(viewer.get("stMain")).to_be_focused()
    names = []
    for _ in range(4):
        viewer.page.keyboard.press("Tab")
        names.append(focused(viewer))
    assert "in the sidebar" not in names
    assert "first" in names


def test_what_has_the_focus_is_seen(look: Callable[..., Viewer]) -> None:
    viewer = look(FORM)
    button = viewer.page.get_by_role("button", name="eighth")
    plain = button.screenshot()
    viewer.page.get_by_role("switch").focus()
    viewer.page.keyboard.press("Tab")
    expect(button).to_be_focused()
    assert button.screenshot() != plain


def test_the_main_menu_is_a_menu(look: Callable[..., Viewer]) -> None:
    viewer = look(FORM)
    opener = viewer.get("stMainMenu").get_by_role("button")
    opener.focus()
    viewer.page.keyboard.press("Enter")
    expect(viewer.get("stMainMenuList")).to_be_visible()
    expect(viewer.page.get_by_role("menuitem", name="Rerun")).to_be_visible()
    viewer.page.keyboard.press("Escape")
    expect(viewer.get("stMainMenuList")).to_have_count(0)
    expect(opener).to_be_focused()


def test_the_page_follows_the_light_of_the_system(look: Callable[..., Viewer]) -> None:
    viewer = look(FORM, color_scheme="light")
    background = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    light = viewer.page.evaluate(background)
    viewer.page.emulate_media(color_scheme="dark")
    expect(viewer.get("stApp")).not_to_have_css("background-color", light)


@pytest.fixture(scope="module")
def example(look_once: Callable[..., Viewer]) -> Callable[[Path], Viewer]:
    """A page for each example, which tests only read."""
    return functools.cache(look_once)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("script", SCRIPTS, ids=name)
def test_axe_finds_nothing_serious(example: Callable[[Path], Viewer], script: Path, scheme: str) -> None:
    viewer = example(script)
    viewer.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    expect(viewer.page.locator("html")).to_have_attribute("data-scheme", scheme)
    drawn = "[data-testid=stVegaLiteChart]:visible, [data-testid=stDataFrame]:visible"
    expect(viewer.page.locator(drawn).filter(has_not=viewer.page.locator("canvas, svg"))).to_have_count(0)
    viewer.page.evaluate(
        AXE.read_text(encoding="utf-8")
    )  # not as a script tag: the page's policy forbids inline scripts
    found = viewer.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    serious = [
        {"rule": one["id"], "help": one["help"], "at": [node["html"][:200] for node in one["nodes"][:3]]}
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert len(found["passes"]) > 10, "axe looked at the page"
    assert serious == [], json.dumps(serious, indent=1)


@pytest.mark.parametrize("script", SCRIPTS, ids=name)
def test_nothing_sticks_out_of_a_phone(look: Callable[..., Viewer], script: Path) -> None:
    viewer = look(script, viewport={"width": 390, "height": 844}, has_touch=True)
    viewer.becomes("() => document.documentElement.scrollWidth <= innerWidth", True)
    viewer.becomes("() => stMain.scrollWidth <= stMain.clientWidth", True)


def test_everything_works_under_a_base_path(look: Callable[..., Viewer]) -> None:
    viewer = look(APPS / "mortgage.py", "--server.baseUrlPath=/some/path")
    assert viewer.page.url.endswith("/some/path/")
    expect(viewer.page.get_by_role("heading", name="Mortgage")).to_be_visible()
    before = viewer.get("stMetricValue").first.inner_text()
    viewer.get("stNumberInputStepUp").first.click()
    expect(viewer.get("stMetricValue").first).not_to_have_text(before)
    expect(viewer.get("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    viewer.get("stExpander").locator("summary").click()
    expect(viewer.get("stExpander").locator("[role=gridcell]").first).to_be_attached()
