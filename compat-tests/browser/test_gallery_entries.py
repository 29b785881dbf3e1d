"""The gallery's numbers, moments, texts and folds, operated as a person would; what is typed survives what arrives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from browser.gallery import Shelf, paste
from playwright.sync_api import expect

# --- numbers and moments ----------------------------------------------------------------------------------------------


def test_a_slider_follows_key_and_pointer(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("numbers")
    frame = shelf.frame("slider")
    thumb = frame.get_by_role("slider")
    thumb.press("ArrowRight")
    shelf.told("slider", 31)
    thumb.press("End")
    shelf.told("slider", 100)
    thumb.press("Home")
    shelf.told("slider", 0)
    rail = frame.locator(".lt-slider-track").bounding_box()
    assert rail is not None
    shelf.page.mouse.click(rail["x"] + rail["width"] / 2, rail["y"] + rail["height"] / 2)
    shelf.told("slider", 50)
    shelf.page.mouse.down()
    shelf.page.mouse.move(rail["x"] + rail["width"] + 40, rail["y"], steps=4)
    shelf.page.mouse.up()
    shelf.told("slider", 100)
    expect(frame.get_by_test_id("stSliderThumbValue")).to_have_text("100")


def test_both_ends_of_a_range_move(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("numbers")
    low, high = shelf.frame("slider_range").get_by_role("slider").all()
    low.press("ArrowLeft")
    high.press("ArrowRight")
    shelf.told("slider_range", (2.0, 8.0))
    expect(shelf.frame("slider_range").get_by_test_id("stSliderThumbValue").first).to_have_text("2.00 €")


def test_dates_and_times_slide(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("numbers")
    shelf.frame("slider_date").get_by_role("slider").press("ArrowRight")
    shelf.told("slider_date", dt.date(2024, 7, 2))
    shelf.frame("slider_time").get_by_role("slider").last.press("ArrowLeft")
    shelf.told("slider_time", (dt.time(9), dt.time(17, 15)))


def test_a_number_is_stepped_typed_and_pasted(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("numbers")
    frame = shelf.frame("number_input")
    field = frame.get_by_role("spinbutton")
    frame.get_by_test_id("stNumberInputStepUp").click()
    shelf.told("number_input", 5)
    field.press("ArrowDown")
    shelf.told("number_input", 4)
    field.fill("17")
    field.press("Enter")
    shelf.told("number_input", 17)
    paste(shelf, field, "9")
    field.press("Tab")
    shelf.told("number_input", 9)
    empty = shelf.frame("number_float").get_by_role("spinbutton")
    expect(empty).to_have_attribute("placeholder", "in kg")
    empty.fill("72.5")
    empty.press("Enter")
    shelf.told("number_float", 72.5)


def test_a_day_is_typed_or_chosen_from_the_calendar(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("numbers")
    frame = shelf.frame("date_input")
    frame.get_by_role("spinbutton").first.click()
    shelf.page.keyboard.type("20240315")
    shelf.page.keyboard.press("Enter")
    shelf.told("date_input", dt.date(2024, 3, 15))
    frame.get_by_test_id("stDateInputCalendarButton").click()
    expect(shelf.page.locator("[data-baseweb=calendar], [data-testid=stDateInputCalendar]").first).to_be_visible()
    day = shelf.page.locator("[role=gridcell] > :focus")
    expect(day).to_have_text("15")
    shelf.page.keyboard.press("ArrowRight")
    expect(day).to_have_text("16")
    shelf.page.keyboard.press("Enter")
    shelf.told("date_input", dt.date(2024, 3, 16))


def test_a_time_is_typed(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("numbers")
    shelf.frame("time_input").get_by_role("spinbutton").first.click()
    shelf.page.keyboard.type("1730")
    shelf.told("time_input", dt.time(17, 30))


def test_a_moment_is_typed(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("numbers")
    field = shelf.frame("datetime_input").locator("input")
    field.fill("2024/05/18, 09:15")  # a whole moment at once
    field.press("Enter")
    shelf.told("datetime_input", dt.datetime(2024, 5, 18, 9, 15))


def test_a_colour_is_written(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("numbers")
    shelf.frame("color_picker").get_by_test_id("stColorPickerBlock").click()
    code = shelf.page.get_by_test_id("stColorPickerPopover").locator("input[type=text], input:not([type=range])").last
    code.fill("#00aa55")
    code.press("Enter")
    shelf.page.keyboard.press("Escape")
    shelf.told("color_picker", "#00aa55")


# --- texts ------------------------------------------------------------------------------------------------------------


def test_a_text_is_typed_pasted_and_sent_by_enter_or_by_leaving(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("entries")
    field = shelf.frame("text_input").get_by_role("textbox")
    field.fill("Grace")
    shelf.told("text_input", "")
    field.press("Enter")
    shelf.told("text_input", "Grace")
    paste(shelf, field, "Ada <b>Lovelace</b> é 🌻")
    field.press("Tab")
    shelf.told("text_input", "Ada <b>Lovelace</b> é 🌻")


def test_a_text_is_never_longer_than_allowed(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("entries")
    field = shelf.frame("text_limit").get_by_role("textbox")
    paste(shelf, field, "0123456789", becomes="AB12")  # too long: as in Streamlit, nothing of it is taken
    field.press("Control+a")
    field.press_sequentially("0123456789")
    expect(field).to_have_value("01234567")
    expect(shelf.frame("text_limit").get_by_test_id("InputInstructions")).to_contain_text("8/8")
    field.press("Enter")
    shelf.told("text_limit", "01234567")


def test_a_password_is_hidden_until_asked_for(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("entries")
    frame = shelf.frame("password")
    field = frame.locator("input")
    field.fill("secret")
    field.press("Enter")
    shelf.told("password", 6)
    expect(field).to_have_attribute("type", "password")
    frame.get_by_role("button").click()
    expect(field).to_have_attribute("type", "text")


def test_a_story_keeps_its_lines(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("entries")
    area = shelf.frame("text_area").get_by_role("textbox")
    area.press("Control+End")
    area.press_sequentially("\nThe end")
    area.press("Control+Enter")
    shelf.told("text_area", "Once upon a time\nthere was a script.\nThe end")
    expect(area).to_be_focused()


def test_the_caret_and_the_selection_stay_where_they_are_while_the_page_changes(
    shelves: Callable[[str], Shelf],
) -> None:
    shelf = shelves("entries")
    field = shelf.frame("fast").get_by_role("textbox")
    field.fill("stone")
    field.press("Enter")
    shelf.told("fast", "enots")
    field.press("Home")
    field.press("ArrowRight")
    field.press("Shift+ArrowRight")
    main = shelf.viewer.get("stMain")
    main.evaluate("(element) => { element.scrollTop = 120; }")
    shelf.page.keyboard.press("Control+Enter")
    shelf.viewer.settled()
    here = shelf.page.evaluate("[document.activeElement.selectionStart, document.activeElement.selectionEnd]")
    assert here == [1, 2]
    assert main.evaluate("(element) => element.scrollTop") == 120
    field.press("X")
    field.press("Enter")
    shelf.told("fast", "enoXs")


# --- containers -------------------------------------------------------------------------------------------------------


def test_tabs_are_walked_and_keep_what_they_hold(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("containers")
    frame = shelf.frame("tabs")
    frame.get_by_role("tab", name="Cats").press("ArrowRight")
    expect(frame.get_by_role("tab", name="Dogs")).to_have_attribute("aria-selected", "true")
    field = frame.get_by_role("textbox", name="Name of the dog")
    field.fill("Laika")
    field.press("Enter")
    shelf.told("tabs", "Laika")
    expect(frame.get_by_role("tab", name="Dogs")).to_have_attribute("aria-selected", "true")
    frame.get_by_role("tab", name="Owls").click()
    expect(frame.get_by_text("They see you.")).to_be_visible()
    expect(field).to_be_hidden()


def test_tabs_beyond_the_edge_are_reached_by_their_buttons(shelves: Callable[[str], Shelf]) -> None:
    frame = shelves("containers").frame("many_tabs")
    last = frame.get_by_role("tab", name="Chapter 14")
    expect(last).not_to_be_in_viewport()
    expect(frame.get_by_test_id("stTabsScrollLeft")).to_have_count(0)
    # The button goes when the end is reached: so each press waits until the row stands still.
    at_end = """(box) => new Promise((done) => {
      let [last, still] = [-1, 0];
      const look = () => {
        still = box.scrollLeft === last ? still + 1 : 0;
        last = box.scrollLeft;
        if (still > 5) done(box.scrollLeft + box.clientWidth >= box.scrollWidth - 1);
        else requestAnimationFrame(look);
      };
      look();
    })"""
    while not frame.locator(".lt-tablist").evaluate(at_end):
        frame.get_by_test_id("stTabsScrollRight").click()
    expect(frame.get_by_test_id("stTabsScrollRight")).to_have_count(0)
    last.click()
    expect(frame.get_by_text("This is chapter 14.")).to_be_visible()
    expect(frame.get_by_test_id("stTabsScrollLeft")).to_be_visible()


def test_a_fold_opens_by_key_and_stays_open(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("containers")
    frame = shelf.frame("expander")
    frame.locator("summary").first.press("Enter")
    frame.locator("label", has_text="Found it").click()
    shelf.told("expander", True)
    expect(frame.locator("details").first).to_have_attribute("open", "")


def test_a_popover_keeps_its_widgets_alive(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("containers")
    button = shelf.frame("popover").get_by_role("button", name="Settings")
    button.press("Enter")
    body = shelf.viewer.get("stPopoverBody")
    body.get_by_role("slider").press("ArrowRight")
    expect(body.locator("code")).to_have_text("4")
    shelf.page.keyboard.press("Escape")
    expect(body).to_be_hidden()
    expect(button).to_be_focused()


def test_a_dialog_asks_and_answers(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("containers")
    shelf.frame("dialog").get_by_role("button", name="Ask me").click()
    dialog = shelf.page.get_by_role("dialog")
    expect(dialog).to_contain_text("What is your name?")
    dialog.get_by_role("textbox").fill("Ada")
    dialog.get_by_role("textbox").press("Enter")
    dialog.get_by_role("button", name="Done").click()
    expect(dialog).to_have_count(0)
    shelf.told("dialog", "Ada")
    shelf.frame("dialog").get_by_role("button", name="Ask me").click()
    expect(dialog).to_be_visible()
    shelf.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_form_that_clears_itself(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("containers")
    frame = shelf.frame("form")
    frame.get_by_role("textbox").fill("Roses are red")
    frame.get_by_role("slider").press("ArrowRight")
    frame.get_by_role("button", name="Add the line").click()
    shelf.told("form", [("Roses are red", "gay")])
    expect(frame.get_by_role("textbox")).to_have_value("")
    expect(frame.get_by_test_id("stSliderThumbValue")).to_have_text("calm")


def test_a_fragment_counts_alone(shelves: Callable[[str], Shelf]) -> None:
    shelf = shelves("containers")
    button = shelf.frame("fragment").get_by_role("button")
    for number in (1, 2, 3):
        button.click()
        shelf.told("fragment", number)
