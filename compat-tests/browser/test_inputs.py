"""Every input, with the pointer and with the keyboard: what Python reads is what the page shows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browser.harness import Viewer
from playwright.sync_api import expect

APP = r"""
import streamlit as st

st.text(f"button {st.button('Press', key='press', help='presses')}")
st.session_state.setdefault("count", 0)
def count(by):
    st.session_state.count += by
st.button("Add", key="add", on_click=count, args=(2,))
st.text(f"count {st.session_state.count}")
st.button("Never", key="never", disabled=True)
st.button("Main", key="main", type="primary", icon=":material/home:")
st.text(f"check {st.checkbox('Check', key='check')}")
st.text(f"toggle {st.toggle('Switch', True, key='switch')}")
st.text(f"slide {st.slider('Slide', 0, 100, 30, key='slide')}")
st.text(f"range {st.slider('Range', 0.0, 1.0, (0.25, 0.75), step=0.05, key='range')}")
st.text(f"number {st.number_input('Number', 0, 10, 3, key='number')}")
st.text(f"real {st.number_input('Real', value=1.5, step=0.25, key='real')}")
st.text(f"none {st.number_input('Maybe', value=None, placeholder='a number', key='maybe')}")
st.text(f"text {st.text_input('Text', 'start', key='text', max_chars=10)!r}")
st.text(f"hidden {st.text_input('Secret', type='password', key='secret')!r}")
st.text(f"fruit {st.selectbox('Fruit', ['apple', 'banana', 'cherry', 'apricot'], key='fruit')}")
st.text(f"city {st.selectbox('City', ['Rome', 'Oslo'], index=None, placeholder='where to', key='city')}")
st.text(f"size {st.radio('Size', ['S', 'M', 'L'], captions=['small', 'middle', 'large'], key='size')}")
st.text(f"way {st.radio('Way', ['left', 'right'], horizontal=True, index=None, key='way')}")
"""


@pytest.fixture
def viewer(look: Callable[..., Viewer]) -> Viewer:
    return look(APP)


@pytest.fixture(scope="module")
def still(look_once: Callable[..., Viewer]) -> Viewer:
    """A page that tests only read."""
    return look_once(APP)


def test_a_button_is_true_for_one_run(viewer: Viewer) -> None:
    button = viewer.keyed("press").get_by_role("button", name="Press")
    expect(button).to_have_attribute("data-testid", "stBaseButton-secondary")
    button.click()
    viewer.says("button True")
    viewer.keyed("check").locator("label").click()
    viewer.says("button False")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_button_is_pressed_by_keyboard(viewer: Viewer, key: str) -> None:
    viewer.keyed("press").get_by_role("button").focus()
    viewer.page.keyboard.press(key)
    viewer.says("button True")


def test_each_press_calls_back_once(viewer: Viewer) -> None:
    """Presses that wait for the same run are one press, as in Streamlit: so each waits for its run here."""
    button = viewer.keyed("add").get_by_role("button")
    for press in range(1, 6):
        button.click()
        viewer.says(f"count {2 * press}")


def test_a_disabled_button_does_nothing_and_a_primary_one_is_marked(viewer: Viewer) -> None:
    expect(viewer.keyed("never").get_by_role("button")).to_be_disabled()
    primary = viewer.keyed("main").locator("[data-testid=stBaseButton-primary]")
    expect(primary).to_be_visible()
    expect(primary.locator("[data-testid=stIconMaterial]")).to_be_visible()


def test_a_checkbox_follows_the_pointer_and_the_space_bar(viewer: Viewer) -> None:
    box = viewer.keyed("check").get_by_role("checkbox", name="Check")
    viewer.keyed("check").locator("label").click()
    viewer.says("check True")
    expect(box).to_be_checked()
    box.focus()
    viewer.page.keyboard.press("Space")
    viewer.says("check False")


def test_a_toggle_is_a_switch(viewer: Viewer) -> None:
    switch = viewer.keyed("switch").get_by_role("switch", name="Switch")
    expect(switch).to_be_checked()
    viewer.keyed("switch").locator("label").click()
    viewer.says("toggle False")
    switch.focus()
    viewer.page.keyboard.press("Space")
    viewer.says("toggle True")


def test_a_slider_moves_by_arrows_and_by_a_click_on_its_track(viewer: Viewer) -> None:
    thumb = viewer.keyed("slide").get_by_role("slider", name="Slide")
    expect(viewer.keyed("slide").locator("[data-testid=stSliderThumbValue]")).to_have_text("30")
    thumb.focus()
    viewer.page.keyboard.press("ArrowRight")
    viewer.says("slide 31")
    viewer.page.keyboard.press("ArrowLeft")
    viewer.page.keyboard.press("ArrowLeft")
    viewer.says("slide 29")
    viewer.page.keyboard.press("End")
    viewer.says("slide 100")
    viewer.page.keyboard.press("Home")
    viewer.says("slide 0")
    track = viewer.keyed("slide").get_by_role("group").bounding_box()
    assert track is not None
    handle = viewer.keyed("slide").locator("[data-testid=stSliderThumbValue]")
    y = thumb.evaluate("e => { const r = e.getBoundingClientRect(); return r.y + r.height / 2; }")
    viewer.page.mouse.click(track["x"] + track["width"] / 2, y)
    viewer.says("slide 50")
    expect(handle).to_have_text("50")


def test_a_range_has_two_thumbs_that_do_not_pass_each_other(viewer: Viewer) -> None:
    thumbs = viewer.keyed("range").get_by_role("slider")
    expect(thumbs).to_have_count(2)
    expect(viewer.keyed("range").locator("[data-testid=stSliderThumbValue]")).to_have_text(["0.25", "0.75"])
    thumbs.nth(0).focus()
    viewer.page.keyboard.press("ArrowRight")
    viewer.says("range (0.3, 0.75)")
    viewer.page.keyboard.press("End")
    viewer.says("range (0.75, 0.75)")


def test_a_number_steps_is_typed_and_keeps_its_bounds(viewer: Viewer) -> None:
    box = viewer.keyed("number")
    box.get_by_role("button", name="Increment").click()
    viewer.says("number 4")
    box.get_by_role("button", name="Decrement").click()
    viewer.says("number 3")
    field = box.get_by_label("Number")
    field.fill("10")
    field.press("Enter")
    viewer.says("number 10")
    expect(box.get_by_role("button", name="Increment")).to_be_disabled()
    field.press("ArrowDown")
    viewer.says("number 9")
    field.fill("99")
    field.press("Enter")
    expect(box.get_by_role("alert")).to_be_visible()
    field.blur()
    expect(field).to_have_value("9")
    viewer.says("number 9")


def test_a_real_number_keeps_its_places_and_an_empty_one_is_none(viewer: Viewer) -> None:
    expect(viewer.keyed("real").get_by_label("Real")).to_have_value("1.50")
    viewer.keyed("real").locator("[data-testid=stNumberInputStepUp]").click()
    viewer.says("real 1.75")
    maybe = viewer.keyed("maybe").get_by_label("Maybe")
    viewer.says("none None")
    maybe.fill("7")
    maybe.press("Enter")
    viewer.says("none 7.0")
    maybe.fill("")
    maybe.press("Enter")
    viewer.says("none None")


def test_text_is_sent_by_enter_and_by_leaving_the_field_but_not_while_typing(viewer: Viewer) -> None:
    field = viewer.keyed("text").get_by_role("textbox", name="Text")
    field.fill("typed")
    expect(viewer.get("InputInstructions")).to_contain_text("Press Enter to apply")
    expect(viewer.get("InputInstructions")).to_contain_text("5/10")
    viewer.says("text 'start'")
    field.press("Enter")
    viewer.says("text 'typed'")
    expect(field).to_be_focused()
    field.fill("left")
    viewer.says("text 'typed'")
    field.blur()
    viewer.says("text 'left'")
    field.fill("")
    field.press_sequentially("longer than ten")
    expect(field).to_have_value("longer tha")


def test_a_password_is_hidden_until_it_is_shown(viewer: Viewer) -> None:
    box = viewer.keyed("secret")
    field = box.locator("input")
    expect(field).to_have_attribute("type", "password")
    field.fill("s3cret")
    box.get_by_role("button", name="Show password").click()
    expect(field).to_have_attribute("type", "text")
    box.get_by_role("button", name="Hide password").click()
    expect(field).to_have_attribute("type", "password")
    viewer.says("hidden 's3cret'")


def test_a_selectbox_opens_by_click_and_chooses(viewer: Viewer) -> None:
    field = viewer.keyed("fruit").get_by_role("combobox", name="Fruit")
    expect(field).to_have_value("apple")
    field.click()
    options = viewer.page.get_by_role("option")
    expect(options).to_have_text(["apple", "banana", "cherry", "apricot"])
    expect(viewer.get("stSelectboxVirtualDropdown")).to_be_visible()
    options.filter(has_text="cherry").click()
    viewer.says("fruit cherry")
    expect(field).to_have_value("cherry")
    expect(options).to_have_count(0)


def test_a_selectbox_filters_what_is_typed_and_is_chosen_by_keyboard(viewer: Viewer) -> None:
    field = viewer.keyed("fruit").get_by_role("combobox")
    field.focus()
    viewer.page.keyboard.type("ban")
    expect(viewer.page.get_by_role("option")).to_have_text(["banana"])
    viewer.page.keyboard.press("Enter")
    viewer.says("fruit banana")
    # The first arrow opens the list at the next option, as in Streamlit; from then on each arrow moves by one.
    viewer.page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    viewer.page.keyboard.press("ArrowDown")
    viewer.page.keyboard.press("Enter")
    viewer.says("fruit apricot")
    viewer.page.keyboard.press("ArrowUp")
    viewer.page.keyboard.press("Enter")
    viewer.says("fruit cherry")
    viewer.page.keyboard.press("ArrowDown")
    viewer.page.keyboard.press("Escape")
    expect(viewer.page.get_by_role("option")).to_have_count(0)
    expect(field).to_have_value("cherry")
    viewer.page.keyboard.type("app")  # in place of what was chosen
    expect(viewer.page.get_by_role("option")).to_have_text(["apple"])
    viewer.page.keyboard.press("Enter")
    viewer.says("fruit apple")


def test_a_selectbox_without_index_starts_empty_and_can_be_cleared(viewer: Viewer) -> None:
    box = viewer.keyed("city")
    field = box.get_by_role("combobox", name="City")
    expect(field).to_have_attribute("placeholder", "where to")
    viewer.says("city None")
    field.click()
    viewer.page.get_by_role("option", name="Oslo").click()
    viewer.says("city Oslo")
    box.get_by_role("button", name="Clear value").click()
    viewer.says("city None")
    expect(field).to_have_value("")


def test_a_radio_is_chosen_by_click_and_by_arrows(viewer: Viewer) -> None:
    box = viewer.keyed("size")
    expect(box.get_by_role("radiogroup", name="Size")).to_be_visible()
    expect(box.get_by_role("radio", name="S", exact=True)).to_be_checked()
    expect(box.locator("[data-testid=stRadioCaption]")).to_have_text(["small", "middle", "large"])
    box.locator("label", has_text=re.compile("^M$")).click()
    viewer.says("size M")
    box.get_by_role("radio", name="M", exact=True).focus()
    viewer.page.keyboard.press("ArrowDown")
    viewer.says("size L")


def test_a_radio_without_index_starts_unchosen(viewer: Viewer) -> None:
    box = viewer.keyed("way")
    viewer.says("way None")
    for radio in box.get_by_role("radio").all():
        expect(radio).not_to_be_checked()
    left, right = (box.locator("label", has_text=re.compile(f"^{name}$")).bounding_box() for name in ("left", "right"))
    assert left is not None
    assert right is not None
    assert abs(left["y"] - right["y"]) < 2, "horizontal options stand side by side"
    box.locator("label", has_text="right").click()
    viewer.says("way right")


@pytest.mark.parametrize(
    ("key", "test_id"),
    [
        ("press", "stButton"),
        ("check", "stCheckbox"),
        ("switch", "stCheckbox"),
        ("slide", "stSlider"),
        ("number", "stNumberInput"),
        ("text", "stTextInput"),
        ("fruit", "stSelectbox"),
        ("size", "stRadio"),
    ],
)
def test_a_key_is_a_class_of_the_elements_container(still: Viewer, key: str, test_id: str) -> None:
    container = still.page.locator(f"[data-testid=stElementContainer].st-key-{key}")
    expect(container.locator(f".{test_id}[data-testid={test_id}]")).to_be_visible()
