"""Long runs, stopped runs and broken scripts, as the viewer sees them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browser.harness import Viewer
from playwright.sync_api import expect

# The script waits for files that the test makes, so a test decides how long a run takes.
SLOW = r'''
import pathlib
import time
import streamlit as st

here = pathlib.Path(__file__).parent

def wait_for(name):
    """Until the test lets go."""
    while not (here / name).exists():
        time.sleep(0.01)

def wait_in_steps(name):
    """As wait_for, with a call of st in each step, so that the run can be interrupted."""
    place = st.empty()
    step = 0
    while not (here / name).exists():
        step += 1
        place.text(f"step {step}")
        time.sleep(0.02)

go = st.checkbox("Slow", key="slow")
steps = st.checkbox("Steps", key="steps")
st.text(f"first {go}")
if go:
    with st.spinner("Thinking"):
        wait_for("one")
    bar = st.progress(0.5, "halfway")
    wait_for("two")
    bar.progress(1.0, "finished")
if steps:
    wait_in_steps("three")
st.text("last")
st.text(f"end {go}")
'''


@pytest.fixture
def viewer(look: Callable[..., Viewer]) -> Viewer:
    return look(SLOW, own=True)


def let_go(viewer: Viewer, name: str) -> None:
    (viewer.served.script.parent / name).touch()


def test_elements_of_a_long_run_come_as_they_are_made(viewer: Viewer) -> None:
    viewer.keyed("slow").locator("label").click()
    viewer.says("first True")
    spinner = viewer.get("stSpinner")
    expect(spinner).to_contain_text("Thinking")
    expect(viewer.get("stStatusWidget")).to_be_visible()
    expect(viewer.get("stApp")).to_have_attribute("data-test-script-state", "running")
    expect(viewer.page.get_by_text("end False")).to_be_attached()
    let_go(viewer, "one")
    expect(spinner).to_have_count(0)
    expect(viewer.get("stProgress")).to_contain_text("halfway")
    let_go(viewer, "two")
    viewer.says("end True")
    expect(viewer.get("stProgress")).to_contain_text("finished")
    viewer.settled()
    expect(viewer.get("stStatusWidget")).to_have_count(0)


def test_what_the_run_has_not_reached_yet_fades(viewer: Viewer) -> None:
    old = viewer.get("stElementContainer").filter(has_text="end False")
    expect(old).to_have_css("opacity", "1")
    viewer.keyed("slow").locator("label").click()
    viewer.says("first True")
    expect(old).to_have_attribute("data-stale", "true")
    expect(old).not_to_have_css("opacity", "1")
    let_go(viewer, "one")
    let_go(viewer, "two")
    expect(viewer.get("stElementContainer").filter(has_text="end True")).to_have_css("opacity", "1")
    expect(viewer.page.locator("[data-stale=true]")).to_have_count(0)


def test_stop_ends_a_run_at_its_next_call(viewer: Viewer) -> None:
    viewer.keyed("steps").locator("label").click()
    expect(viewer.page.get_by_text(re.compile(r"^step \d+$"))).to_be_visible()
    viewer.get("stStatusWidget").get_by_role("button", name="Stop").click()
    viewer.settled()
    expect(viewer.page.get_by_text("last", exact=True)).to_have_count(0)
    expect(viewer.get("stException")).to_have_count(0)


def test_an_event_interrupts_a_run_that_calls_st(viewer: Viewer) -> None:
    viewer.keyed("steps").locator("label").click()
    expect(viewer.page.get_by_text(re.compile(r"^step \d+$"))).to_be_visible()
    viewer.keyed("steps").locator("label").click()
    viewer.settled()
    viewer.says("end False")
    expect(viewer.keyed("steps").get_by_role("checkbox")).not_to_be_checked()


def test_an_exception_shows_the_authors_lines_and_a_mended_script_runs(look: Callable[..., Viewer]) -> None:
    viewer = look(
        """
        import streamlit as st

        def divide(by):
            return 10 / by

        st.text("before")
        st.text(divide(st.number_input("By", 0, 9, 1)))
        st.text("after")
        """,
        own=True,
    )
    viewer.says("10.0")
    viewer.get("stNumberInputStepDown").click()
    box = viewer.get("stException")
    expect(box).to_contain_text("ZeroDivisionError")
    expect(box).to_contain_text("division by zero")
    rows = viewer.get("stExceptionTraceRow")
    expect(rows.last).to_contain_text("return 10 / by")
    expect(box).to_contain_text('st.text(divide(st.number_input("By", 0, 9, 1)))')
    assert "lattice_st" not in box.inner_text(), "only the author's frames are shown"
    viewer.says("before")
    expect(viewer.page.get_by_text("after", exact=True)).to_have_count(0)
    source = viewer.served.script.read_text()
    viewer.served.rewrite(source.replace("10 / by", "10 / (by or 2)"))
    viewer.page.keyboard.press("r")
    viewer.says("5.0")
    expect(box).to_have_count(0)
    viewer.get("stNumberInputStepUp").click()
    viewer.says("10.0")


def test_a_syntax_error_names_the_line_and_goes_away_when_mended(look: Callable[..., Viewer]) -> None:
    viewer = look("import streamlit as st\n\nst.text('fine')\nst.text('broken'\n", own=True)
    box = viewer.get("stException")
    expect(box).to_contain_text("SyntaxError")
    expect(box).to_contain_text("app.py")
    expect(box).to_contain_text("st.text('broken'")
    assert viewer.served.healthy()
    viewer.served.rewrite("import streamlit as st\n\nst.text('mended')\n")
    viewer.page.reload()
    viewer.says("mended")
    expect(box).to_have_count(0)


def test_two_widgets_of_one_key_show_streamlits_error(look: Callable[..., Viewer]) -> None:
    viewer = look(
        """
        import streamlit as st

        st.checkbox("one", key="same")
        st.checkbox("two", key="same")
        """
    )
    expect(viewer.get("stException")).to_contain_text("StreamlitDuplicateElementKey")
    expect(viewer.get("stException")).to_contain_text("same")
    expect(viewer.get("stCheckbox")).to_have_count(1)


def test_two_equal_widgets_without_key_show_streamlits_error(look: Callable[..., Viewer]) -> None:
    viewer = look(
        """
        import streamlit as st

        st.checkbox("one")
        st.checkbox("one")
        """
    )
    expect(viewer.get("stException")).to_contain_text("StreamlitDuplicateElementId")


def test_stop_in_the_script_ends_the_page_there(look: Callable[..., Viewer]) -> None:
    viewer = look(
        """
        import streamlit as st

        st.text("shown")
        if not st.checkbox("Go on"):
            st.stop()
        st.text("beyond")
        """
    )
    viewer.says("shown")
    expect(viewer.page.get_by_text("beyond")).to_have_count(0)
    viewer.get("stCheckbox").locator("label").click()
    viewer.says("beyond")
    viewer.get("stCheckbox").locator("label").click()
    expect(viewer.page.get_by_text("beyond")).to_have_count(0)


def test_a_rerun_restarts_the_script_with_what_it_changed(look: Callable[..., Viewer]) -> None:
    viewer = look(
        """
        import streamlit as st

        st.text(f"level {st.session_state.get('level', 0)}")
        if st.button("Up"):
            st.session_state.level = st.session_state.get("level", 0) + 1
            st.rerun()
        st.text("end")
        """
    )
    viewer.page.get_by_role("button", name="Up").click()
    viewer.says("level 1")
    viewer.page.get_by_role("button", name="Up").click()
    viewer.says("level 2")
    viewer.says("end")


def test_a_source_that_changed_offers_to_run_again(look: Callable[..., Viewer]) -> None:
    viewer = look("import streamlit as st\n\nst.text('old')\n", own=True)
    viewer.says("old")
    viewer.served.rewrite("import streamlit as st\n\nst.text('new')\n")
    viewer.get("stSourceChanged").get_by_role("button", name="Rerun").click()
    viewer.says("new")
