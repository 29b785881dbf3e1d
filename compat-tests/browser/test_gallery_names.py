"""The names that style sheets and browser tests for Streamlit rely on, in the nesting that its own page has.

`nesting.json` was recorded from the page of Streamlit 1.67 by `tools/side_by_side.py examples/apps/gallery/app.py --what
nesting`: "outer > inner" says that an `inner` stands in an `outer`, with no other test id between them there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.gallery import FAMILIES, GALLERY, Shelf

NESTING: dict[str, list[str]] = json.loads(Path(__file__).with_name("nesting.json").read_text())
#: What our page has not, and why.
EXCUSED = {
    "stAppDeployButton": "there is nothing to deploy to",
    "stBaseButton-header": "the deploy button's",
    "stDataFrame > stElementToolbar": "the toolbar stands beside the table, in the frame of both",
    "hidden-dateinput-container": "the text field for whole dates stands in the open, beside the numbers",
    "stChatInputWaveform": "drawn while a voice is recorded",
    "files: stElementToolbar > stElementToolbarButtonContainer": "a recording has its buttons only once it is there",
    "stCaptionContainer > stTooltipIcon": "the hint stands beside the caption",
}
FIND = """(pairs) => pairs.filter((pair) => {
  const [outer, inner] = pair.split(" > ");
  return ![...document.querySelectorAll(`[data-testid="${inner}"]`)]
    .some((it) => it.parentElement.closest(`[data-testid="${outer}"]`));
})"""


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_of_the_gallery_nests_its_names_as_streamlit_does(family: str, shelves: Callable[[str], Shelf]) -> None:
    pairs = [
        pair
        for pair in [*NESTING["everywhere"], *NESTING[family or "welcome"]]
        if not any(name in EXCUSED for name in (pair, f"{family}: {pair}", *pair.split(" > ")))
    ]
    assert len(pairs) > 40
    missing = shelves(family).page.evaluate(FIND, pairs)
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_key_of_a_page_is_a_class(family: str, shelves: Callable[[str], Shelf]) -> None:
    source = (GALLERY.parent / "families" / f"{family or 'welcome'}.py").read_text()
    names = [line.split('frame("')[1].split('"')[0] for line in source.splitlines() if 'frame("' in line]
    shelf = shelves(family)
    for name in names:
        assert shelf.frame(name).count() == 1, name
        assert shelf.frame(name).get_attribute("data-testid") == "stVerticalBlock"


def test_a_test_id_is_a_class_as_well_where_streamlit_has_both(shelves: Callable[[str], Shelf]) -> None:
    for family in FAMILIES:
        alone = shelves(family).page.evaluate(
            """(names) => names.filter((name) =>
              [...document.querySelectorAll(`[data-testid="${name}"]`)].some((it) => !it.classList.contains(name)))""",
            ["stButton", "stCheckbox", "stRadio", "stSelectbox", "stMultiSelect", "stSlider", "stNumberInput",
             "stTextInput", "stTextArea", "stDateInput", "stTimeInput", "stColorPicker", "stButtonGroup", "stForm",
             "stExpander", "stTabs", "stAlert", "stCode", "stMarkdown", "stHeading", "stText", "stJson", "stMetric",
             "stProgress", "stException", "stHelp", "stHtml", "stPopover", "stSidebar", "stVerticalBlock",
             "stHorizontalBlock", "stDownloadButton", "stLinkButton", "stVegaLiteChart", "stDataFrame"],
        )  # fmt: skip
        assert alone == []
