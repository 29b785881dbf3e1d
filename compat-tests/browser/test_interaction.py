"""What an interaction costs and disturbs: one small frame, one changed element; caret, focus and scroll stay."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browser.harness import Viewer, counted
from playwright.sync_api import Locator, expect

APP = r"""
import streamlit as st

name = st.text_input("Name", key="name")
st.text(f"name {name}", )
size = st.slider("Size", 0, 1000, 0, key="size")
with st.container(key="follower"):
    st.text(f"size {size}")
with st.container(key="bystanders"):
    for index in range(20):
        st.markdown(f"bystander **{index}**")
    st.checkbox("bystander box")
    st.dataframe({"a": [1, 2]})
with st.container(height=150, key="window"):
    for line in range(40):
        st.text(f"line {line} of {size}" if line == 35 else f"line {line}")
st.text_input("Other", key="other")
"""

SLOW = r"""
import time
import streamlit as st

size = st.slider("Size", 0, 1000, 0, key="size")
st.session_state.setdefault("runs", 0)
st.session_state.runs += 1
end = time.monotonic() + 0.25
while time.monotonic() < end:
    st.session_state.get("x")
    time.sleep(0.005)
st.text(f"size {size}")
st.text(f"shown {size}")
"""


@pytest.fixture
def viewer(look: Callable[..., Viewer]) -> Viewer:
    return look(APP)


def thumb_middle(viewer: Viewer) -> tuple[float, float]:
    box = viewer.keyed("size").get_by_role("slider").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def thumb_value(viewer: Viewer) -> Locator:
    return viewer.keyed("size").locator("[data-testid=stSliderThumbValue]")


def near(value: float) -> re.Pattern[str]:
    """A number that a thumb shows when it stands under the pointer, give or take a pixel or two."""
    return re.compile("^(" + "|".join(str(number) for number in range(round(value) - 29, round(value) + 30)) + ")$")


def test_one_changed_text_takes_less_than_200_bytes(viewer: Viewer) -> None:
    viewer.keyed("size").get_by_role("slider").focus()
    before = len(viewer.traffic.frames)
    viewer.page.keyboard.press("ArrowRight")
    viewer.says("size 1")
    viewer.says("line 35 of 1")
    viewer.settled()
    received = viewer.traffic.answers(before)
    assert received
    assert sum(len(frame) for frame in received) < 200, [len(frame) for frame in received]


def test_nothing_but_the_changed_element_is_touched(viewer: Viewer) -> None:
    expect(viewer.keyed("bystanders").locator("[role=gridcell]").first).to_be_attached()
    viewer.keyed("size").get_by_role("slider").focus()
    with counted(viewer.page, ".st-key-bystanders") as beside, counted(viewer.page, ".st-key-follower") as inside:
        viewer.page.keyboard.press("ArrowRight")
        viewer.says("size 1")
        viewer.settled()
        assert inside() >= 1, "the observer sees changes"
        assert beside() == 0


def test_a_dragged_slider_follows_the_pointer(viewer: Viewer) -> None:
    track = viewer.keyed("size").get_by_role("group").bounding_box()
    assert track is not None
    x, y = thumb_middle(viewer)
    mouse = viewer.page.mouse
    mouse.move(x, y)
    mouse.down()
    for share in (0.2, 0.4, 0.7, 0.55, 0.9):
        mouse.move(track["x"] + track["width"] * share, y, steps=4)
        expect(thumb_value(viewer)).to_have_text(near(1000 * share))  # the thumb is where the pointer is
    last = thumb_value(viewer).inner_text()
    mouse.up()
    viewer.says(f"size {last}")
    expect(thumb_value(viewer)).to_have_text(last)


def test_while_the_script_is_slow_the_newest_value_wins_and_the_last_is_never_lost(look: Callable[..., Viewer]) -> None:
    viewer = look(SLOW)
    track = viewer.keyed("size").get_by_role("group").bounding_box()
    assert track is not None
    x, y = thumb_middle(viewer)
    mouse = viewer.page.mouse
    mouse.move(x, y)
    mouse.down()
    for step in range(1, 81):
        mouse.move(track["x"] + track["width"] * step / 100, y)
    expect(thumb_value(viewer)).to_have_text(near(800))
    last = thumb_value(viewer).inner_text()
    mouse.up()
    viewer.says(f"shown {last}")
    viewer.settled()
    expect(thumb_value(viewer)).to_have_text(last)


def test_values_that_were_overtaken_before_they_could_leave_are_not_sent(viewer: Viewer) -> None:
    before = len(viewer.traffic.sent)
    # All keys within one task of the page, so that no acknowledgement comes between them; React draws in between.
    viewer.keyed("size").get_by_role("slider").evaluate(
        """async (thumb) => {
          thumb.focus();
          for (let press = 0; press < 80; press += 1) {
            thumb.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
            await null;
          }
        }"""
    )
    viewer.says("size 80")
    viewer.settled()
    expect(thumb_value(viewer)).to_have_text("80")
    assert len(viewer.traffic.sent) - before == 2, "the first and the last"


def test_someone_who_types_fast_loses_no_character(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    text = "the quick brown fox jumps over the lazy dog " * 3
    field = viewer.keyed("name").get_by_role("textbox")
    field.focus()
    for position, word in enumerate(text.split(" ")):
        viewer.page.keyboard.type(word + " ")
        if position % 4 == 3:
            viewer.page.keyboard.press("Enter")  # a run starts while the typing goes on
    typed = " ".join([*text.split(" "), ""])
    expect(field).to_have_value(typed)
    viewer.page.keyboard.press("Enter")
    viewer.settled()
    expect(viewer.get("stText").first).to_have_text(f"name {typed}")
    expect(field).to_have_value(typed)


def test_caret_and_selection_survive_a_patch(viewer: Viewer) -> None:
    field = viewer.keyed("name").get_by_role("textbox")
    field.fill("abcdefgh")
    field.press("Enter")
    viewer.says("name abcdefgh")
    field.evaluate("e => e.setSelectionRange(2, 5)")
    viewer.page.keyboard.type("X")
    viewer.page.keyboard.press("Enter")
    viewer.says("name abXfgh")
    assert field.evaluate("e => [e.selectionStart, e.selectionEnd]") == [3, 3]
    expect(field).to_be_focused()


def test_scroll_positions_survive_a_patch(viewer: Viewer) -> None:
    viewer.page.set_viewport_size({"width": 1280, "height": 400})
    window = viewer.keyed("window")
    window.evaluate("e => { e.scrollTop = 700; }")
    viewer.keyed("size").get_by_role("slider").focus()
    viewer.get("stMain").evaluate("e => { e.scrollTop = 120; }")
    before = window.evaluate("e => e.scrollTop"), viewer.get("stMain").evaluate("e => e.scrollTop")
    assert min(before) > 0
    viewer.page.keyboard.press("ArrowRight")
    expect(viewer.page.get_by_text("line 35 of 1")).to_be_attached()
    assert (window.evaluate("e => e.scrollTop"), viewer.get("stMain").evaluate("e => e.scrollTop")) == before


def test_a_half_typed_text_survives_the_change_of_another_widget(viewer: Viewer) -> None:
    field = viewer.keyed("name").get_by_role("textbox")
    field.focus()
    viewer.page.keyboard.type("half")
    slider = viewer.keyed("size").get_by_role("slider")
    slider.evaluate("e => e.focus()")
    viewer.page.keyboard.press("ArrowRight")
    viewer.says("size 1")
    expect(field).to_have_value("half")
