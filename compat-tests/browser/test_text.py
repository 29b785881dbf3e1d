"""Text, status and what is drawn but not operated: each with the names that style sheets and tests rely on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browser.harness import Viewer
from playwright.sync_api import expect

APP = r"""
import streamlit as st

st.set_page_config(page_title="Gallery of text", page_icon="🖼️", layout="wide")
st.title("The *title*")
st.header("A header", divider="blue", help="about the header")
st.subheader("A subheader", anchor="my-anchor")
st.subheader("No anchor", anchor=False)
st.text("plain *text*\n  second line")
st.markdown("**bold** _lean_ ~~gone~~ `code` [link](https://example.org)")
st.markdown(":red[in red] :blue-background[on blue] :material/home: :smile: :green-badge[ready]")
st.markdown("| name | size |\n|---|--:|\n| ant | 1 |\n| bee | 22 |\n\n- [x] done\n- [ ] open\n\n> quoted")
st.markdown("Euler: $e^{i\\pi} = -1$")
st.markdown("<b id='raw'>raw</b>", unsafe_allow_html=True)
st.markdown("<b id='shown'>not raw</b>")
st.caption("a caption")
st.code("def double(x):\n    return 2 * x  # twice", line_numbers=True)
st.code("no colours", language=None)
st.divider()
st.error("It failed", icon="🚨")
st.warning("Beware")
st.info("By the way", icon=":material/info:")
st.success("Done")
try:
    {}["missing"]
except KeyError as problem:
    st.exception(problem)
st.metric("Speed", "70 km/h", "1.5", help="how fast", border=True)
st.metric("Fall", 3, -2, delta_color="inverse")
st.metric("Hidden label", 1, label_visibility="collapsed")
st.progress(40, "almost *half*")
st.write("several", {"key": [1, 2]}, "things")
st.empty()
with st.spinner("working"):
    pass
"magic"
"""


@pytest.fixture(scope="module")
def viewer(look_once: Callable[..., Viewer]) -> Viewer:
    return look_once(APP)


def test_headings_have_levels_and_anchors(viewer: Viewer) -> None:
    page = viewer.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("The title")
    expect(page.locator("h1 em")).to_have_text("title")
    expect(page.locator("h2#a-header")).to_contain_text("A header")
    expect(page.locator("h3#my-anchor")).to_contain_text("A subheader")
    expect(viewer.get("stHeading")).to_have_count(4)
    expect(viewer.get("stHeadingDivider")).to_have_count(1)
    link = page.locator("h3#my-anchor a")
    expect(link).to_have_attribute("href", "#my-anchor")
    expect(page.locator("h3", has_text="No anchor").locator("a")).to_have_count(0)


def test_a_heading_link_scrolls_to_its_heading(look: Callable[..., Viewer]) -> None:
    viewer = look(APP, query="#my-anchor", viewport={"width": 900, "height": 300})
    viewer.page.locator("h3#my-anchor").hover()
    viewer.page.locator("h3#my-anchor a").click()
    expect(viewer.page.locator("h3#my-anchor")).to_be_in_viewport()
    assert viewer.page.url.endswith("#my-anchor")


def test_text_keeps_its_stars_and_its_spaces(viewer: Viewer) -> None:
    shown = viewer.get("stText", 0)
    expect(shown).to_be_visible()
    assert shown.inner_text() == "plain *text*\n  second line"


def test_markdown_is_github_flavoured(viewer: Viewer) -> None:
    page = viewer.page
    first = viewer.get("stMarkdown").filter(has_text="bold").first
    for tag, text in (("strong", "bold"), ("em", "lean"), ("del", "gone"), ("code", "code")):
        expect(first.locator(tag)).to_have_text(text)
    link = first.get_by_role("link", name="link")
    expect(link).to_have_attribute("href", "https://example.org")
    expect(link).to_have_attribute("target", "_blank")
    assert "noopener" in (link.get_attribute("rel") or "") or "noreferrer" in (link.get_attribute("rel") or "")
    table = page.get_by_role("table").filter(has_text="bee")
    expect(table.get_by_role("columnheader")).to_have_text(["name", "size"])
    expect(table.get_by_role("cell")).to_have_text(["ant", "1", "bee", "22"])
    assert table.get_by_role("cell").nth(1).evaluate("cell => getComputedStyle(cell).textAlign") == "right"
    boxes = viewer.get("stMarkdown").get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    expect(boxes.first).to_be_checked()
    expect(page.locator("blockquote")).to_have_text("quoted")


def test_markdown_knows_colours_badges_icons_and_emoji(viewer: Viewer) -> None:
    line = viewer.get("stMarkdown").filter(has_text="in red")
    expect(line.locator(".stMarkdownColoredText")).to_have_text("in red")
    expect(line.locator(".stMarkdownColoredBackground")).to_have_text("on blue")
    expect(line.locator(".stMarkdownBadge")).to_have_text("ready")
    expect(line.get_by_role("img", name="home icon")).to_be_visible()
    expect(line).to_contain_text("😄")


def test_maths_is_typeset(viewer: Viewer) -> None:
    expect(viewer.get("stMarkdown").filter(has_text="Euler").locator(".katex")).to_be_visible()


def test_raw_html_is_shown_only_when_allowed(viewer: Viewer) -> None:
    expect(viewer.page.locator("b", has_text=re.compile("^raw$"))).to_be_visible()
    expect(viewer.get("stMarkdown").filter(has_text="not raw").locator("b")).to_have_count(0)


def test_a_caption_is_a_caption(viewer: Viewer) -> None:
    expect(viewer.get("stCaptionContainer").first).to_have_text("a caption")


def test_code_has_colours_line_numbers_and_a_copy_button(viewer: Viewer) -> None:
    viewer.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    code = viewer.get("stCode", 0)
    expect(code).to_contain_text("def double(x):")
    expect(code.locator("code span").first).to_be_attached()
    expect(viewer.get("stCode", 1).locator("code")).to_have_text("no colours")
    code.hover()
    code.get_by_role("button", name="Copy to clipboard").click()
    viewer.becomes("() => navigator.clipboard.readText()", "def double(x):\n    return 2 * x  # twice")


def test_a_divider_is_a_rule(viewer: Viewer) -> None:
    expect(viewer.page.locator("[data-testid=stMarkdown] hr")).to_have_count(1)


@pytest.mark.parametrize(
    ("kind", "text", "role"),
    [
        ("Error", "It failed", "alert"),
        ("Warning", "Beware", "alert"),
        ("Info", "By the way", "status"),
        ("Success", "Done", "status"),
    ],
)
def test_an_alert_says_its_kind(viewer: Viewer, kind: str, text: str, role: str) -> None:
    alert = viewer.get("stAlert").filter(has=viewer.page.locator(f"[data-testid=stAlertContent{kind}]"))
    expect(alert).to_have_count(1)
    expect(alert).to_contain_text(text)
    expect(alert.get_by_role(role)).to_be_visible()  # type: ignore[arg-type]


def test_an_exception_shows_type_message_and_the_authors_line(viewer: Viewer) -> None:
    box = viewer.get("stException")
    expect(box).to_contain_text("KeyError")
    expect(box).to_contain_text("missing")
    expect(viewer.get("stExceptionTraceRow").last).to_contain_text('{}["missing"]')
    expect(box).to_contain_text("app.py")


def test_an_exception_is_copied_and_leads_to_searches(viewer: Viewer) -> None:
    viewer.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box = viewer.get("stException").first
    expect(box.get_by_role("link", name="Ask Google")).to_have_attribute("href", re.compile("KeyError.*missing"))
    box.get_by_role("button", name="Copy").click()
    expect(box.get_by_role("button", name="Copied")).to_be_visible()
    copied = viewer.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("KeyError: 'missing'\nFile ")


def test_searches_are_not_offered_where_the_author_turned_them_off(look: Callable[..., Viewer]) -> None:
    viewer = look("import streamlit as st\nst.exception(ValueError('x'))\n", "--client.showErrorLinks=false")
    expect(viewer.get("stException")).to_contain_text("ValueError: x")
    expect(viewer.get("stException").get_by_role("link")).to_have_count(0)
    expect(viewer.get("stException").get_by_role("button")).to_have_count(0)


def test_a_status_box_that_was_open_stays_open_when_its_work_is_done(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import streamlit as st
        with st.status("Load", expanded=True):
            st.text("one step")
        with st.status("Close", expanded=True) as box:
            st.text("another step")
            box.update(label="Closed", state="complete", expanded=False)
    """)
    boxes = viewer.get("stExpander")
    expect(boxes.nth(0).get_by_test_id("stExpanderIconCheck")).to_be_visible()
    expect(boxes.nth(0).get_by_text("one step")).to_be_visible()
    expect(boxes.nth(1).get_by_text("another step")).not_to_be_visible()


def test_a_container_that_holds_nothing_takes_no_room(look: Callable[..., Viewer]) -> None:
    viewer = look("""
        import streamlit as st
        st.text("above")
        later = st.container(key="later")
        st.container(border=True, key="box")
        if st.checkbox("fill"):
            later.text("filled")
    """)
    expect(viewer.keyed("box")).to_have_count(1)
    expect(viewer.keyed("later")).to_have_count(0)
    viewer.get("stCheckbox").locator("label").click()
    expect(viewer.keyed("later")).to_have_text("filled")


def test_a_page_with_a_chat_field_at_its_bottom_is_named_as_one_that_scrolls_to_it(look: Callable[..., Viewer]) -> None:
    viewer = look("import streamlit as st\nst.text('above')\nst.chat_input('Say')\n")
    expect(viewer.get("stAppScrollToBottomContainer")).to_contain_text("above")
    expect(viewer.get("stBottom").get_by_test_id("stChatInput")).to_be_visible()


def test_a_metric_shows_label_value_and_direction(viewer: Viewer) -> None:
    first, second = viewer.get("stMetric", 0), viewer.get("stMetric", 1)
    expect(first.locator("[data-testid=stMetricLabel]")).to_contain_text("Speed")
    expect(first.locator("[data-testid=stMetricValue]")).to_have_text("70 km/h")
    expect(first.locator("[data-testid=stMetricDelta]")).to_contain_text("1.5")
    expect(first.locator("[data-testid=stMetricDeltaIcon-Up]")).to_be_visible()
    expect(second.locator("[data-testid=stMetricDeltaIcon-Down]")).to_be_visible()
    expect(viewer.get("stMetric", 2).get_by_text("Hidden label")).not_to_be_visible()


def test_help_appears_on_hover_and_on_focus(viewer: Viewer) -> None:
    target = viewer.get("stMetric", 0).locator("[data-testid=stTooltipHoverTarget]")
    target.hover()
    expect(viewer.get("stTooltipContent")).to_have_text("how fast")
    viewer.page.mouse.move(0, 0)
    expect(viewer.get("stTooltipContent")).to_have_count(0)
    viewer.get("stMetric", 0).get_by_role("button", name="Help for Speed").focus()
    viewer.page.keyboard.press("Shift+Tab")
    viewer.page.keyboard.press("Tab")
    expect(viewer.get("stTooltipContent")).to_have_text("how fast")


def test_progress_is_a_progress_bar(viewer: Viewer) -> None:
    bar = viewer.get("stProgress").get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuenow", "40")
    expect(viewer.get("stProgress")).to_contain_text("almost half")


def test_write_puts_its_arguments_in_order_and_magic_shows_a_value(viewer: Viewer) -> None:
    texts = viewer.get("stMain").inner_text()
    assert texts.index("several") < texts.index("things") < texts.index("magic")
    expect(viewer.get("stJson").first).to_contain_text("key")


def test_an_empty_place_takes_no_room(viewer: Viewer) -> None:
    place = viewer.get("stEmpty").first
    expect(place).to_be_attached()
    box = viewer.get("stElementContainer").filter(has=viewer.page.locator("[data-testid=stEmpty]")).first.bounding_box()
    assert box is None or box["height"] == 0


def test_the_page_is_configured(viewer: Viewer) -> None:
    expect(viewer.page).to_have_title("Gallery of text")
    block = viewer.get("stMainBlockContainer").bounding_box()
    assert block is not None
    assert block["width"] > 1100, "a wide page uses the width of the window"
    icon = viewer.page.locator("link[rel='shortcut icon']")
    expect(icon).to_have_attribute("href", re.compile("^data:image/svg"))
