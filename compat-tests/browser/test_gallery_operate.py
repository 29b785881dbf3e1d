"""The gallery, operated as a person would: pointer, keyboard, clipboard; each value is seen in Python and in the page.

Invariant: the tests of a family share its page and change only their own frame of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from browser.gallery import Shelf
from playwright.sync_api import expect

# --- buttons ----------------------------------------------------------------------------------------------------------


def test_buttons_are_pressed_by_pointer_and_by_key(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("buttons")
    button = shelf.frame("button").get_by_role("button", name="Primary")
    button.click()
    shelf.told("button", {"primary": 1, "secondary": 0, "tertiary": 0})
    button.press("Enter")
    shelf.told("button", {"primary": 2, "secondary": 0, "tertiary": 0})
    shelf.frame("button").get_by_role("button", name="Tertiary").press("Space")
    shelf.told("button", {"primary": 2, "secondary": 0, "tertiary": 1})
    expect(shelf.frame("button").get_by_role("button", name="Tertiary")).to_be_focused()
    expect(shelf.frame("button").get_by_role("button", name="Disabled")).to_be_disabled()


def test_a_shortcut_presses_its_button(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("buttons")
    shelf.page.keyboard.press("Control+Shift+K")
    shelf.told("shortcut", 1)


def test_a_download_gives_its_file(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("buttons")
    with shelf.page.expect_download() as download:
        shelf.frame("download_button").get_by_role("button").click()
    assert download.value.suggested_filename == "cities.csv"
    assert Path(download.value.path()).read_text() == "city,people\nBern,134794\n"
    shelf.told("download_button", 1)


def test_a_link_button_is_a_link(shelves: Callable[[str], Shelf]) -> None:
    link = shelves("buttons").frame("link_button").get_by_role("link", name="Open example.org")
    expect(link).to_have_attribute("href", "https://example.org")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", re.compile("noopener|noreferrer"))


def test_a_menu_is_opened_and_walked_by_keyboard(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("buttons")
    opener = shelf.frame("menu_button").get_by_role("button", name="Export")
    opener.press("Enter")
    expect(shelf.page.get_by_role("menuitem", name="as CSV")).to_be_focused()
    shelf.page.keyboard.press("ArrowDown")
    expect(shelf.page.get_by_role("menuitem", name="as Parquet")).to_be_focused()
    shelf.page.keyboard.press("Enter")
    shelf.told("menu_button", "as Parquet")
    expect(opener).to_be_focused()


def test_pages_are_turned(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("buttons")
    frame = shelf.frame("pagination")
    frame.get_by_test_id("stPaginationNext").click()
    shelf.told("pagination", 2)
    frame.get_by_role("button", name="Page 12").press("Enter")
    shelf.told("pagination", 12)
    expect(frame.get_by_test_id("stPaginationPageActive")).to_have_text("12")
    expect(frame.get_by_test_id("stPaginationNext")).to_be_disabled()


def test_a_form_is_sent_as_a_whole(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("buttons")
    frame = shelf.frame("form")
    shelf.told("form", ("Soup", 2, False))
    frame.get_by_role("textbox", name="Dish").fill("Bread")
    frame.get_by_role("spinbutton", name="Plates").press("ArrowUp")
    shelf.told("form", ("Soup", 2, False))
    frame.get_by_role("button", name="Order").click()
    shelf.told("form", ("Bread", 3, True))


# --- choices ----------------------------------------------------------------------------------------------------------


def test_marks_and_switches_turn_by_pointer_and_space(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("choices")
    shelf.frame("checkbox").locator("label", has_text="I agree").click()
    shelf.told("checkbox", True)
    shelf.frame("checkbox").get_by_role("checkbox").press("Space")
    shelf.told("checkbox", False)
    shelf.frame("toggle").get_by_role("switch").press("Space")
    shelf.told("toggle", False)


def test_a_radio_is_chosen_by_pointer_and_arrows(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("choices")
    shelf.frame("radio").locator("label", has_text="tea").click()
    shelf.told("radio", "tea")
    shelf.frame("radio").get_by_role("radio", name="tea").press("ArrowDown")
    shelf.told("radio", "water")
    shelf.frame("radio_row").get_by_role("radio", name="right").check(force=True)
    shelf.told("radio_row", "right", 0)
    shelf.told("radio_row", None, 1)


def test_a_selectbox_is_searched_by_typing(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("choices")
    box = shelf.frame("selectbox").get_by_role("combobox")
    expect(box).to_have_attribute("placeholder", "Choose a drink")
    box.click()
    box.press_sequentially("jui")
    expect(shelf.page.get_by_role("option")).to_have_count(1)
    box.press("Enter")
    shelf.told("selectbox", "juice")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    shelf.told("selectbox", "milk")
    own = shelf.frame("selectbox_new").get_by_role("combobox")
    own.click()
    own.fill("cider")
    own.press("Enter")
    shelf.told("selectbox_new", "cider")


def test_a_slider_of_words_moves_by_key_and_by_pointer(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("choices")
    shelf.frame("select_slider").get_by_role("slider").press("ArrowRight")
    shelf.told("select_slider", "L")
    expect(shelf.frame("select_slider").get_by_test_id("stSliderThumbValue")).to_have_text("L")
    low = shelf.frame("range").get_by_role("slider").first
    low.press("ArrowRight")
    shelf.told("range", ("M", "L"))


def test_tags_are_added_and_taken_away(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("choices")
    frame = shelf.frame("multiselect")
    box = frame.get_by_role("combobox")
    box.click()
    shelf.page.get_by_role("option", name="milk").click()
    shelf.told("multiselect", ["tea", "water", "milk"])
    box.press("Escape")
    box.press("Backspace")
    shelf.told("multiselect", ["tea", "water"])
    frame.locator("[data-baseweb=tag]", has_text="tea").get_by_role("button").click()
    shelf.told("multiselect", ["water"])
    frame.get_by_label("Clear all").click()
    shelf.told("multiselect", [])


def test_no_more_tags_than_allowed(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("choices")
    box = shelf.frame("multiselect_limit").get_by_role("combobox")
    box.click()
    for name in ("coffee", "tea"):
        box.fill(name)
        box.press("Enter")
    shelf.told("multiselect_limit", ["coffee", "tea"])
    box.fill("milk")
    box.press("Enter")
    box.press("Escape")
    shelf.told("multiselect_limit", ["coffee", "tea"])


def test_pills_and_segments_turn_on_and_off(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("choices")
    shelf.frame("pills").get_by_role("button", name="new").click()
    shelf.told("pills", ["near", "new"])
    shelf.frame("pills").get_by_role("button", name="near").press("Enter")
    shelf.told("pills", ["new"])
    segment = shelf.frame("segmented_control").get_by_role("radio", name="Grid")
    segment.click()
    shelf.told("segmented_control", ":material/grid_view: Grid")
    expect(segment).to_have_attribute("aria-checked", "true")
    segment.press("ArrowRight")
    expect(shelf.frame("segmented_control").get_by_role("radio", name="Map")).to_be_focused()
    shelf.page.keyboard.press("Space")
    shelf.told("segmented_control", ":material/map: Map")


def test_feedback_is_given_and_taken_back(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("choices")
    frame = shelf.frame("feedback")
    frame.get_by_role("radio", name="Thumbs up").click()
    shelf.told("feedback", (1, None, 2))
    frame.get_by_role("radio", name="Very dissatisfied").click()
    shelf.told("feedback", (1, 0, 2))
    frame.get_by_role("radio", name="5 out of 5 stars").press("Enter")
    shelf.told("feedback", (1, 0, 4))
    frame.get_by_role("radio", name="5 out of 5 stars").press("Enter")
    shelf.told("feedback", (1, 0, None))


def test_what_is_disabled_cannot_be_operated(shelves: Callable[[str], Shelf]) -> None:
    frame = shelves("choices").frame("disabled")
    for control in (frame.get_by_role("combobox"), frame.get_by_role("radio").first, frame.get_by_role("checkbox")):
        expect(control).to_be_disabled()
    expect(frame.get_by_role("switch")).to_be_disabled()
