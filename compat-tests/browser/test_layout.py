"""Containers: what is beside, inside, hidden, folded; the sidebar; the window's width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.harness import Viewer
from playwright.sync_api import Locator, expect

APP = r"""
import streamlit as st

left, middle, right = st.columns([1, 2, 1], border=True)
left.text("left")
middle.text("middle")
right.text("right")
with st.container(border=True, key="box"):
    st.text("in a box")
with st.container(height=120, key="window"):
    for line in range(30):
        st.text(f"line {line}")
with st.expander("Closed", key="closed", icon=":material/home:"):
    st.text("was folded")
with st.expander("Open", expanded=True):
    st.text("was open")
first, second, third = st.tabs(["One", "*Two*", "Three"])
first.text("page one")
second.text(f"page two {second.checkbox('In tab')}")
third.text("page three")
place = st.empty()
place.text("replaced")
place.text("replacement")
late = st.container()
st.text("written first")
late.text("written later, shown earlier")
with st.sidebar:
    st.header("Side")
    st.text(f"side {st.checkbox('Side box', key='side')}")
"""


@pytest.fixture
def viewer(look: Callable[..., Viewer]) -> Viewer:
    return look(APP)


@pytest.fixture(scope="module")
def still(look_once: Callable[..., Viewer]) -> Viewer:
    """A page that tests only read."""
    return look_once(APP)


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    return dict(found)


def test_columns_stand_side_by_side_in_their_proportions(still: Viewer) -> None:
    columns = still.get("stHorizontalBlock").locator("[data-testid=stColumn]")
    expect(columns).to_have_count(3)
    left, middle, right = (box(columns.nth(index)) for index in range(3))
    assert left["y"] == middle["y"] == right["y"]
    assert left["x"] + left["width"] < middle["x"]
    assert middle["width"] == pytest.approx(2 * left["width"], rel=0.1)
    assert left["width"] == pytest.approx(right["width"], abs=1)


def test_columns_stand_below_each_other_on_a_phone(look: Callable[..., Viewer]) -> None:
    viewer = look(APP, viewport={"width": 390, "height": 800})
    columns = viewer.get("stHorizontalBlock").locator("[data-testid=stColumn]")
    assert box(columns.nth(0))["y"] < box(columns.nth(1))["y"] < box(columns.nth(2))["y"]
    assert viewer.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out sideways"


def test_a_container_has_its_key_and_its_border(still: Viewer) -> None:
    block = still.page.locator("[data-testid=stVerticalBlock].st-key-box")
    expect(block).to_contain_text("in a box")
    assert block.evaluate("e => getComputedStyle(e).borderTopWidth") == "1px"


def test_a_container_of_fixed_height_scrolls_inside(still: Viewer) -> None:
    block = still.keyed("window")
    assert box(block)["height"] == 120
    last = block.get_by_text("line 29")
    expect(last).not_to_be_in_viewport()
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert box(block)["height"] == 120


def test_an_expander_folds_and_unfolds_by_click_and_by_enter(viewer: Viewer) -> None:
    closed = viewer.get("stExpander").filter(has_text="Closed")
    inside = closed.get_by_text("was folded")
    expect(inside).not_to_be_visible()
    closed.locator("summary").click()
    expect(inside).to_be_visible()
    closed.locator("summary").focus()
    viewer.page.keyboard.press("Enter")
    expect(inside).not_to_be_visible()
    expect(viewer.get("stExpander").filter(has_text="Open").get_by_text("was open")).to_be_visible()
    expect(closed.locator("[data-testid=stExpanderIcon]")).to_be_visible()


def test_tabs_change_by_click_and_by_arrows(viewer: Viewer) -> None:
    tabs = viewer.page.get_by_role("tab")
    expect(tabs).to_have_text(["One", "Two", "Three"])
    expect(viewer.page.get_by_text("page one")).to_be_visible()
    expect(viewer.page.get_by_text("page three")).not_to_be_visible()
    tabs.nth(2).click()
    expect(tabs.nth(2)).to_have_attribute("aria-selected", "true")
    expect(viewer.page.get_by_text("page three")).to_be_visible()
    expect(viewer.page.get_by_text("page one")).not_to_be_visible()
    viewer.page.keyboard.press("ArrowLeft")
    expect(viewer.page.get_by_text("page two False")).to_be_visible()
    expect(viewer.page.get_by_role("tabpanel")).to_have_count(1)


def test_a_chosen_tab_stays_chosen_when_a_widget_in_it_reruns_the_script(viewer: Viewer) -> None:
    viewer.page.get_by_role("tab", name="Two").click()
    viewer.get("stCheckbox").filter(has_text="In tab").locator("label").click()
    expect(viewer.page.get_by_text("page two True")).to_be_visible()
    expect(viewer.page.get_by_role("tab", name="Two")).to_have_attribute("aria-selected", "true")


def test_a_place_holds_its_last_content_and_a_container_its_position(still: Viewer) -> None:
    expect(still.page.get_by_text("replaced", exact=True)).to_have_count(0)
    expect(still.page.get_by_text("replacement", exact=True)).to_be_visible()
    texts = still.get("stMain").inner_text()
    assert texts.index("written later") < texts.index("written first")


def test_the_sidebar_collapses_and_comes_back(viewer: Viewer) -> None:
    sidebar = viewer.get("stSidebar")
    expect(sidebar).to_have_attribute("aria-expanded", "true")
    expect(sidebar.get_by_role("heading", name="Side")).to_be_in_viewport()
    sidebar.hover()
    viewer.get("stSidebarCollapseButton").get_by_role("button").click()
    expect(sidebar).to_have_attribute("aria-expanded", "false")
    expect(sidebar.get_by_role("heading")).not_to_be_in_viewport()
    viewer.get("stExpandSidebarButton").click()
    expect(sidebar).to_have_attribute("aria-expanded", "true")
    sidebar.locator("label", has_text="Side box").click()
    viewer.says("side True")


def test_the_sidebar_is_closed_at_first_on_a_phone(look: Callable[..., Viewer]) -> None:
    viewer = look(APP, viewport={"width": 390, "height": 800})
    expect(viewer.get("stSidebar")).to_have_attribute("aria-expanded", "false")
    viewer.get("stExpandSidebarButton").click()
    expect(viewer.page.get_by_text("side False")).to_be_in_viewport()


def test_the_sidebar_takes_the_width_it_is_dragged_to(viewer: Viewer) -> None:
    handle = box(viewer.get("stSidebarResizeHandle"))
    before = box(viewer.get("stSidebar"))["width"]
    viewer.page.mouse.move(handle["x"] + handle["width"] / 2, 400)
    viewer.page.mouse.down()
    viewer.page.mouse.move(handle["x"] + 100, 400, steps=5)
    viewer.page.mouse.up()
    viewer.becomes(f"() => document.querySelector('[data-testid=stSidebar]').offsetWidth > {before + 60}", True)
