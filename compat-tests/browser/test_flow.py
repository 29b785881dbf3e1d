"""Forms, fragments, dialogs, popovers and pages, as a person uses them."""

from __future__ import annotations

from collections.abc import Callable

from browser.harness import Viewer
from playwright.sync_api import expect

Look = Callable[..., Viewer]


def test_a_form_sends_nothing_before_enter_or_its_button(look: Look) -> None:
    viewer = look("""
        import streamlit as st
        ss = st.session_state
        ss.runs = ss.get("runs", 0) + 1
        with st.form("order"):
            name = st.text_input("Name")
            st.form_submit_button("Send")
        with st.form("again", clear_on_submit=True):
            note = st.text_input("Note", "none")
            st.form_submit_button("Keep")
        st.text(f"run {ss.runs}: {name!r} {note!r}")
    """)
    field = viewer.page.get_by_label("Name", exact=True)
    field.fill("Ann")
    field.press("Tab")
    viewer.says("run 1: '' 'none'")
    viewer.page.get_by_role("button", name="Send").click()
    viewer.says("run 2: 'Ann' 'none'")
    field.fill("Bea")
    field.press("Enter")
    viewer.says("run 3: 'Bea' 'none'")
    note = viewer.page.get_by_label("Note", exact=True)
    note.fill("typed")
    viewer.page.get_by_role("button", name="Keep").click()
    viewer.says("run 4: 'Bea' 'typed'")
    expect(note).to_have_value("none")


def test_what_happens_once_per_run_stays_away_when_a_fragment_runs(look: Look) -> None:
    viewer = look("""
        import streamlit as st
        ss = st.session_state

        @st.fragment
        def part():
            ss.part = ss.get("part", 0) + 1
            st.button("alone")
            st.text(f"part {ss.part}")

        st.toast("said by the script", duration="infinite")
        st.button("all")
        part()
    """)
    toast = viewer.get("stToast")
    expect(toast).to_have_count(1)
    toast.get_by_label("Close").click()
    expect(toast).to_have_count(0)
    viewer.page.get_by_role("button", name="alone").click()
    viewer.says("part 2")
    expect(toast).to_have_count(0)
    viewer.page.get_by_role("button", name="all").click()
    viewer.says("part 3")
    expect(toast).to_have_count(1)


def test_a_fragment_reruns_alone_and_by_its_clock(look: Look) -> None:
    viewer = look("""
        import streamlit as st
        ss = st.session_state
        ss.runs = ss.get("runs", 0) + 1
        box = st.container()

        @st.fragment
        def part():
            ss.part = ss.get("part", 0) + 1
            box.text(f"elsewhere {ss.part}")
            st.button("again")

        @st.fragment(run_every=0.2)
        def clock():
            ss.ticks = ss.get("ticks", 0) + 1
            st.text("ticked" if ss.ticks > 3 else "young")

        part()
        clock()
        st.text(f"run {ss.runs}")
    """)
    viewer.says("ticked")
    viewer.page.get_by_role("button", name="again").click()
    viewer.says("elsewhere 2")
    expect(viewer.page.get_by_text("elsewhere 1")).to_have_count(0)
    viewer.says("run 1")


def test_a_dialog_is_dismissed_by_escape_and_closed_by_a_rerun(look: Look) -> None:
    viewer = look("""
        import streamlit as st
        ss = st.session_state
        ss.runs = ss.get("runs", 0) + 1

        @st.dialog("Sign up")
        def sign_up():
            ss.inner = ss.get("inner", 0) + 1
            st.text(f"inner {ss.inner}")
            st.button("inside")
            if st.button("done"):
                st.rerun()

        if st.button("open"):
            sign_up()
        st.text(f"run {ss.runs}")
    """)
    dialog = viewer.page.get_by_role("dialog", name="Sign up")
    viewer.page.get_by_role("button", name="open").click()
    dialog.get_by_role("button", name="inside").click()
    expect(dialog.get_by_text("inner 2")).to_be_visible()
    dialog.get_by_role("button", name="done").click()
    expect(dialog).to_have_count(0)
    viewer.says("run 3")
    viewer.page.get_by_role("button", name="open").click()
    expect(dialog).to_be_visible()
    viewer.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    viewer.says("run 4")


def test_a_popover_shows_its_content_and_stays_open_over_runs(look: Look) -> None:
    viewer = look("""
        import streamlit as st
        ss = st.session_state
        ss.runs = ss.get("runs", 0) + 1
        with st.popover("More"):
            st.button("inside")
        st.text(f"run {ss.runs}")
    """)
    expect(viewer.get("stPopoverBody")).to_have_count(0)
    viewer.page.get_by_role("button", name="More").click()
    viewer.get("stPopoverBody").get_by_role("button", name="inside").click()
    viewer.says("run 2")
    expect(viewer.get("stPopoverBody")).to_be_visible()


def test_pages_have_links_addresses_and_a_history(look: Look) -> None:
    viewer = look("""
        import streamlit as st

        def one():
            st.text("page one")
            if st.button("set"):
                st.query_params["a"] = "1"
            if st.button("go"):
                st.switch_page(second)

        def two():
            st.text("page two")

        first, second = st.Page(one, default=True), st.Page(two, icon="🎈")
        st.navigation({"Section": [first], "Other": [second]}).run()
        st.text(f"parameters {st.query_params.to_dict()}")
    """)
    page = viewer.page
    base = page.url.partition("?")[0]
    viewer.says("page one")
    links = viewer.get("stSidebarNavLink")
    expect(links).to_have_count(2)
    links.nth(1).click()
    viewer.says("page two")
    expect(page).to_have_url(f"{base}two")
    expect(links.nth(1)).to_have_attribute("aria-current", "page")
    page.go_back()
    viewer.says("page one")
    page.get_by_role("button", name="set").click()
    expect(page).to_have_url(f"{base}?a=1")
    page.get_by_role("button", name="go").click()
    viewer.says("page two")
    viewer.says("parameters {}")
    expect(page).to_have_url(f"{base}two")
    page.reload()
    viewer.says("page two")
    page.goto(f"{base}nowhere")
    viewer.says("page one")
    expect(viewer.get("stPageNotFound")).to_be_visible()


def test_another_page_starts_with_its_defaults_and_keeps_what_all_pages_share(look: Look) -> None:
    viewer = look("""
        import streamlit as st
        ss = st.session_state

        def one():
            st.text_input("One", "a", key="one")
            st.text_input("Bare", "b")
            st.text(f"one {ss.get('two')} {ss.one} {ss.shared}")

        def two():
            st.text_input("Two", "c", key="two")
            st.text(f"two {ss.get('one')} {ss.two} {ss.shared}")
            if st.button("Back"):
                st.switch_page(first)

        first = st.Page(one, title="First", default=True)
        page = st.navigation([first, st.Page(two, title="Second")])
        st.checkbox("Shared", key="shared")
        page.run()
    """)
    viewer.says("one None a False")
    viewer.page.get_by_text("Shared", exact=True).click()
    viewer.page.get_by_label("One", exact=True).fill("x")
    viewer.page.get_by_label("One", exact=True).press("Enter")
    viewer.says("one None x True")
    viewer.page.get_by_role("link", name="Second").click()
    viewer.says("two None c True")
    viewer.page.get_by_label("Two", exact=True).fill("y")
    viewer.page.get_by_label("Two", exact=True).press("Enter")
    viewer.says("two None y True")
    viewer.page.get_by_role("button", name="Back").click()
    viewer.says("one None a True")
    expect(viewer.page.get_by_label("Bare", exact=True)).to_have_value("b")


def test_a_popover_stays_open_and_beside_its_button_while_the_page_scrolls(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import streamlit as st
        with st.popover("More"):
            st.date_input("Day", key="day")
        for number in range(60):
            st.text(f"line {number}")
    """)
    button, body = viewer.page.get_by_role("button", name="More"), viewer.get("stPopoverBody")
    button.click()
    gap = """() => {
      const [box, button] = [".lt-popover", "[data-testid=stPopoverButton]"].map((it) => document.querySelector(it));
      return Math.round(box.getBoundingClientRect().top - button.getBoundingClientRect().bottom);
    }"""
    before = viewer.page.evaluate(gap)
    viewer.get("stMain").evaluate("main => { main.scrollTop = 60; }")
    viewer.becomes("() => document.querySelector('[data-testid=stMain]').scrollTop", 60)
    viewer.becomes(gap, before)
    expect(body).to_be_visible()
    body.get_by_test_id("stDateInputCalendarButton").click()
    expect(viewer.get("stDateInputCalendar")).to_be_visible()
    viewer.page.keyboard.press("Escape")
    expect(viewer.get("stDateInputCalendar")).to_have_count(0)
    expect(body).to_be_visible()
    viewer.page.keyboard.press("Escape")
    expect(body).to_have_count(0)
    expect(button).to_be_focused()


def test_a_calendar_in_a_dialog_is_operated_by_keyboard(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import datetime as dt
        import streamlit as st
        @st.dialog("Plan")
        def plan():
            st.text(f"day {st.date_input('Day', dt.date(2024, 2, 27), key='day')}")
        if st.button("Open"):
            plan()
    """)
    viewer.page.get_by_role("button", name="Open").click()
    viewer.get("stDialog").get_by_test_id("stDateInputCalendarButton").click()
    expect(viewer.page.locator("[role=gridcell] > :focus")).to_have_text("27")
    viewer.page.keyboard.press("ArrowRight")
    expect(viewer.page.locator("[role=gridcell] > :focus")).to_have_text("28")
    viewer.page.keyboard.press("Enter")
    viewer.says("day 2024-02-28")
    expect(viewer.get("stDialog")).to_be_visible()
