"""The frame of the page: menu, theme, embedding, print, logo, icons, the sidebar on a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from browser.harness import ROOT, Viewer
from playwright.sync_api import expect

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

APP = r"""
import streamlit as st

st.set_page_config(
    page_title="Shell",
    page_icon=":material/home:",
    menu_items={"Get help": "https://a.example/help", "About": "# About us\n*made* here"},
)
st.logo(":material/rocket:", icon_image=":material/star:", link="https://a.example/")
with st.sidebar:
    st.text("side")
st.title("Main")
box = st.expander("Fold", key="fold", on_change="rerun")
st.text(f"open {box.open}")
for step in "ab":
    st.expander(f"Step {step}", type="step").text("inside")
one, two = st.tabs(["One", "Two"], on_change="rerun")
one.text(f"one {one.open}")
two.text(f"two {two.open}")
grid = st.grid(3, border=True)
for number in range(3):
    grid.text(f"card {number}")
grid.cell(column_span="all").text("wide")
with st.container(horizontal=True):
    st.write("text")
    st.button("press")
with st.container(height=100):
    for line in range(20):
        st.text(f"line {line}")
st.bottom.text("low")
"""


def menu(viewer: Viewer) -> None:
    viewer.get("stMainMenuButton").click()
    expect(viewer.get("stMainMenuList")).to_be_visible()


def test_the_menu_shows_the_authors_about_as_markdown_and_closes_by_escape(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    menu(viewer)
    expect(viewer.get("stMainMenuItem-community")).to_be_visible()
    expect(viewer.get("stMainMenuItem-report")).to_have_count(0)
    viewer.get("stMainMenuItem-about").click()
    dialog = viewer.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="About us")).to_be_visible()
    expect(dialog.locator("em")).to_have_text("made")
    viewer.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_c_asks_before_it_clears_the_caches(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    viewer.page.keyboard.press("c")
    dialog = viewer.get("stClearCacheDialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Clear caches").click()
    expect(dialog).to_have_count(0)


def test_the_menu_by_keyboard_changes_theme_and_width(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    button = viewer.get("stMainMenuButton")
    button.focus()
    viewer.page.keyboard.press("Enter")
    expect(viewer.get("stMainMenuItem-theme-System")).to_be_focused()
    viewer.page.keyboard.press("ArrowDown")
    viewer.page.keyboard.press("ArrowDown")
    expect(viewer.get("stMainMenuItem-theme-Dark")).to_be_focused()
    viewer.page.keyboard.press("Enter")
    expect(viewer.page.locator("html")).to_have_attribute("data-scheme", "dark")
    viewer.get("stMainMenuItem-wideMode").click()
    expect(viewer.get("stAppViewContainer")).to_have_attribute("data-layout", "wide")
    viewer.page.keyboard.press("Escape")
    expect(viewer.get("stMainMenuList")).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize(("mode", "clear", "rerun"), [("developer", 1, 1), ("viewer", 0, 1), ("minimal", 0, 0)])
def test_the_toolbar_offers_what_its_mode_says(look: Callable[..., Viewer], mode: str, clear: int, rerun: int) -> None:
    viewer = look(APP, f"--client.toolbarMode={mode}")
    menu(viewer)
    expect(viewer.get("stMainMenuItem-clearCache")).to_have_count(clear)
    expect(viewer.get("stMainMenuItem-rerun")).to_have_count(rerun)
    expect(viewer.get("stMainMenuItem-about")).to_have_count(1)


def test_a_hidden_bar_is_gone(look: Callable[..., Viewer]) -> None:
    expect(look(APP, "--ui.hideTopBar=true").get("stHeader")).to_have_count(0)


def test_an_embedded_app_has_no_menu_unless_it_is_asked_for(look: Callable[..., Viewer]) -> None:
    viewer = look(APP, query="?embed=true&embed_options=dark_theme")
    expect(viewer.get("stMainMenu")).to_have_count(0)
    expect(viewer.page.locator("html")).to_have_attribute("data-scheme", "dark")
    padding = viewer.get("stMainBlockContainer").evaluate("e => parseFloat(getComputedStyle(e).paddingTop)")
    assert padding < 50
    viewer.go("?embed=true&embed_options=show_toolbar")
    expect(viewer.settled().get("stMainMenu")).to_be_visible()


def test_the_theme_of_the_app_reaches_page_and_sidebar(look: Callable[..., Viewer]) -> None:
    viewer = look(
        APP,
        "--theme.backgroundColor=#102030",
        "--theme.baseFontSize=14",
        "--theme.sidebar.backgroundColor=#ffffff",
    )
    expect(viewer.get("stApp")).to_have_css("background-color", "rgb(16, 32, 48)")
    expect(viewer.get("stSidebar")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(viewer.page.locator("html")).to_have_css("font-size", "14px")
    expect(viewer.get("stText").first).not_to_have_css("color", "rgb(255, 255, 255)")


def test_the_logo_stands_in_the_sidebar_or_else_in_the_header(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    expect(viewer.get("stSidebarLogo")).to_have_text("rocket")
    expect(viewer.get("stHeaderLogo")).to_have_count(0)
    viewer.get("stSidebar").hover()
    viewer.get("stSidebarCollapseButton").get_by_role("button").click()
    expect(viewer.get("stHeaderLogo")).to_have_text("star")
    expect(viewer.get("stLogoLink").last).to_have_attribute("href", "https://a.example/")


def test_a_symbol_becomes_the_icon_of_the_page(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    icon = viewer.page.locator("link[rel='shortcut icon']")
    expect(icon).to_have_attribute("href", re.compile("^data:image/png"))
    expect(viewer.page).to_have_title("Shell")


def test_on_a_phone_the_sidebar_lies_over_the_page_and_closes_by_escape(look: Callable[..., Viewer]) -> None:
    viewer = look(APP, viewport={"width": 390, "height": 800})
    sidebar = viewer.get("stSidebar")
    viewer.get("stExpandSidebarButton").click()
    expect(sidebar).to_have_attribute("aria-expanded", "true")
    expect(viewer.get("stMain")).to_have_css("width", "390px")
    viewer.page.keyboard.press("Escape")
    expect(sidebar).to_have_attribute("aria-expanded", "false")


def test_the_sidebar_gets_wider_by_arrows(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    handle = viewer.get("stSidebarResizeHandle")
    handle.focus()
    viewer.page.keyboard.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuenow", "316")


def test_a_locked_sidebar_has_no_button_to_close_it(look: Callable[..., Viewer]) -> None:
    viewer = look("import streamlit as st\nst.set_page_config(initial_sidebar_state='locked')\nst.sidebar.text('side')")
    expect(viewer.get("stSidebar")).to_be_visible()
    expect(viewer.get("stSidebarCollapseButton")).to_have_count(0)


def test_the_script_learns_what_is_open(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    viewer.says("open False")
    viewer.get("stExpander").first.locator("summary").click()
    viewer.says("open True")
    viewer.page.get_by_role("tab", name="Two").click()
    viewer.says("two True")


def test_printing_leaves_the_script_and_drops_the_frame(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    viewer.page.emulate_media(media="print")
    expect(viewer.get("stHeader")).not_to_be_visible()
    expect(viewer.get("stSidebar")).not_to_be_visible()
    expect(viewer.get("stMain").get_by_text("line 19")).to_be_visible()
    expect(viewer.get("stMain")).to_have_css("overflow", "visible")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_layouts_and_the_menu(look: Callable[..., Viewer], scheme: str) -> None:
    viewer = look(APP, color_scheme=scheme)
    menu(viewer)
    viewer.page.evaluate(AXE.read_text("utf-8"))
    found = viewer.page.evaluate(
        "async () => (await axe.run()).violations.filter((v) => ['serious', 'critical'].includes(v.impact))"
        ".map((v) => [v.id, v.nodes.map((n) => n.html).slice(0, 3)])"
    )
    assert not found, json.dumps(found, indent=1)
