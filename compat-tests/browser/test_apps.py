"""The example apps, used as a person would use them."""

from __future__ import annotations

import re
from collections.abc import Callable

from browser.harness import ROOT, Viewer
from playwright.sync_api import expect

APPS = ROOT / "examples" / "apps"


def test_the_mortgage_calculator_compares_two_rates(look: Callable[..., Viewer]) -> None:
    viewer = look(APPS / "mortgage.py")
    values = viewer.get("stMetricValue")
    expect(values).to_have_text(["1,252", "125,468"])
    amount = viewer.page.get_by_role("spinbutton", name="Amount")
    amount.fill("500000")
    amount.press("Enter")
    expect(values).to_have_text(["2,503", "250,935"])
    viewer.page.locator("label", has_text="Compare with one point more").click()
    expect(values).to_have_count(3)
    expect(viewer.get("stMetricDelta")).to_be_visible()
    viewer.get("stExpander").locator("summary").click()
    expect(viewer.get("stExpander").locator("[role=gridcell]").first).to_have_text("1")


def test_one_of_ten_values_changes_alone(look: Callable[..., Viewer]) -> None:
    viewer = look(APPS / "ten_values.py")
    values = viewer.get("stMetricValue")
    expect(values).to_have_text([str((index * 10) ** 2) for index in range(10)])
    expect(viewer.page).to_have_title("Ten values")
    viewer.page.get_by_role("slider", name="Input 4").focus()
    for _ in range(3):
        viewer.page.keyboard.press("ArrowRight")
    expected = [(index * 10) ** 2 for index in range(10)]
    expected[3] = 33**2
    expect(values).to_have_text([str(number) for number in expected])


def test_the_text_desk_follows_what_is_typed(look: Callable[..., Viewer]) -> None:
    viewer = look(APPS / "text_desk.py")
    page = viewer.page
    expect(viewer.get("stCode")).to_contain_text("[The] quick brown fox")
    page.get_by_role("textbox", name="Your text").fill("one fish two fish")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Find (regular expression)").fill("fish")
    page.keyboard.press("Enter")
    expect(viewer.get("stCode")).to_contain_text("one [fish] two [fish]")
    expect(viewer.get("stMain")).to_contain_text("2 matches in 4 words")
    page.locator("label", has_text="Shout").click()
    expect(viewer.get("stCode")).to_contain_text("ONE")
    page.get_by_role("textbox", name="Find (regular expression)").fill("(")
    page.keyboard.press("Enter")
    expect(viewer.get("stAlertContentError")).to_contain_text("This is no regular expression")
    page.get_by_role("button", name="Count slowly").click()
    expect(viewer.get("stAlertContentSuccess")).to_contain_text("17 characters")


def test_the_list_remembers_what_is_to_do(look: Callable[..., Viewer]) -> None:
    viewer = look(APPS / "todo.py")
    page = viewer.page
    field = page.get_by_role("textbox", name="New task")
    for text in ("Write tests", "Read them"):
        field.fill(text)
        field.press("Enter")
        expect(field).to_have_value("")
        expect(page.locator("label", has_text=text)).to_be_visible()
    expect(viewer.get("stProgress")).to_contain_text("1 of 4 done")
    page.locator("label", has_text="Write tests").click()
    expect(viewer.get("stProgress")).to_contain_text("2 of 4 done")
    page.locator("[data-testid=stRadioOption]", has_text=re.compile("^open$")).click()
    expect(page.locator("label", has_text="Write tests")).to_have_count(0)
    expect(page.locator("label", has_text="Read them")).to_be_visible()
    viewer.keyed("remove-2").get_by_role("button").click()
    expect(page.locator("label", has_text="Move a slider")).to_have_count(0)
    page.locator("[data-testid=stRadioOption]", has_text=re.compile("^all$")).click()
    page.get_by_role("button", name="Clear finished tasks").click()
    expect(viewer.get("stProgress")).to_contain_text("0 of 1 done")
    expect(page.get_by_role("button", name="Clear finished tasks")).to_be_disabled()


def test_the_explorer_filters_and_shows_rows(look: Callable[..., Viewer]) -> None:
    viewer = look(APPS / "explorer" / "app.py")
    sidebar = viewer.get("stSidebar")
    expect(viewer.get("stMetric")).to_have_count(4)
    sidebar.locator("label", has_text="West").click()
    expect(viewer.get("stMetric")).to_have_count(3)
    sidebar.get_by_role("combobox", name="Measure").click()
    viewer.page.get_by_role("option", name="orders").click()
    expect(viewer.get("stMetricValue").first).not_to_contain_text("166,660")
    viewer.page.get_by_role("tab", name="Rows").click()
    viewer.says("360 rows")
    expect(viewer.page.get_by_role("tabpanel").locator("[role=gridcell]").nth(1)).to_have_text("North")
    for region in ("North", "South", "East"):
        sidebar.locator("label", has_text=region).click()
    expect(viewer.get("stAlertContentWarning")).to_contain_text("Choose at least one region")
    expect(viewer.get("stMetric")).to_have_count(0)
