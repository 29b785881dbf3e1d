"""Expanders, tabs, grids, the bottom and the logo as scripts and AppTest see them."""

from __future__ import annotations

import pytest

from lattice_st.apptest import AppTest

HEAD = "import lattice_st as st\n"


def run(source: str) -> AppTest:
    return AppTest.from_string(HEAD + source).run()


def said(at: AppTest) -> list[str]:
    assert not at.exception, at.exception[0].message
    return [element.value for element in at.text]


def refusal(source: str) -> str:
    at = run(source)
    assert len(at.exception) == 1
    return str(at.exception[0].proto["type"])


def test_an_expander_says_whether_it_is_open_only_to_those_who_ask() -> None:
    assert said(run("st.text(st.expander('A', True).open)")) == ["None"]
    assert said(
        run("st.text(st.expander('A', True, key='k', on_change='ignore').open); st.text('k' in st.session_state)")
    ) == [
        "None",
        "False",
    ]
    assert said(
        run("e = st.expander('A', True, key='k', on_change='rerun'); st.text((e.open, st.session_state.k))")
    ) == ["(True, True)"]


def test_an_expander_follows_session_state_and_calls_back() -> None:
    at = run("e = st.expander('A', key='k', on_change='rerun'); st.text(e.open)")
    assert said(at) == ["False"]
    at.session_state["k"] = True
    assert said(at.run()) == ["True"]


def test_tabs_know_which_one_is_open() -> None:
    source = (
        "a, b = st.tabs(['A', 'B'], default={default!r}, key='k', on_change='rerun'); "
        "st.text((a.open, b.open, st.session_state.k))"
    )
    assert said(run(source.format(default=None))) == ["(True, False, 'A')"]
    at = run(source.format(default="B"))
    assert said(at) == ["(False, True, 'B')"]
    at.session_state["k"] = "A"
    assert said(at.run()) == ["(True, False, 'A')"]
    at.session_state["k"] = "nowhere"
    assert said(at.run()) == ["(False, True, 'B')"]


def test_what_opens_and_closes_holds_every_other_layout() -> None:
    at = run(
        "box = st.expander('A', on_change='rerun')\n"
        "one, = box.tabs(['T'], on_change='rerun')\n"
        "left, right = one.columns(2)\n"
        "inner = left.expander('B').columns(2)[0].columns(2)[0].grid(2).cell().popover('P').container()\n"
        "inner.text('deep')"
    )
    assert said(at) == ["deep"]
    assert len(at.expander) == 2


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("st.expander('A', on_change='foo')", "StreamlitValueError"),
        ("st.expander('A', on_change=3)", "StreamlitValueError"),
        ("st.expander('A', type='foo')", "StreamlitValueError"),
        ("st.expander('A', bind='query-params')", "StreamlitMissingRequiredParameterError"),
        ("st.expander('A', icon='x')", "StreamlitAPIException"),
        ("st.form('f').expander('A', on_change=print)", "StreamlitInvalidFormCallbackError"),
        ("st.tabs([])", "StreamlitMissingRequiredParameterError"),
        ("st.tabs([1])", "StreamlitInvalidParameterTypeError"),
        ("st.tabs(['A'], on_change='x')", "StreamlitValueError"),
        ("st.tabs(['A'], width='content')", "StreamlitInvalidWidthError"),
        ("st.columns(2, gap='foo')", "StreamlitValueError"),
        ("st.columns(2, gap=-1)", "StreamlitValueError"),
        ("st.columns(0)", "StreamlitInvalidColumnSpecError"),
        ("st.grid(0)", "StreamlitValueOutOfRangeError"),
        ("st.grid(25)", "StreamlitValueOutOfRangeError"),
        ("st.grid('x')", "StreamlitValueError"),
        ("st.grid(2.5)", "StreamlitInvalidParameterTypeError"),
        ("st.grid(True)", "StreamlitInvalidParameterTypeError"),
        ("st.grid(min_column_width=0)", "StreamlitValueError"),
        ("st.grid(gap=(1,))", "StreamlitValueError"),
        ("st.grid(gap=('a', None))", "StreamlitValueError"),
        ("st.grid(row_height='x')", "StreamlitValueError"),
        ("st.grid(vertical_alignment='z')", "StreamlitValueError"),
        ("st.grid(height=-1)", "StreamlitInvalidHeightError"),
        ("st.grid(2).cell(column_span=3)", "StreamlitValueOutOfRangeError"),
        ("st.grid(2).cell(column_span=0)", "StreamlitValueError"),
        ("st.grid(2).cell(column_span=True)", "StreamlitInvalidParameterTypeError"),
        ("st.grid(2).cell(row_span='all')", "StreamlitInvalidParameterTypeError"),
        ("st.logo('nope.png')", "StreamlitAPIException"),
        ("st.logo('🎈', size='huge')", "StreamlitValueError"),
        ("st.logo('🎈', link='foo')", "StreamlitInvalidURLError"),
        ("st.set_page_config(initial_sidebar_state=-5)", "StreamlitValueError"),
    ],
)
def test_what_no_layout_has_is_refused_with_the_class_of_streamlit(call: str, error: str) -> None:
    assert refusal(call) == error


def test_a_grid_has_its_cells() -> None:
    at = run(
        "grid = st.grid(3, key='g'); grid.text('a'); grid.cell(column_span=2).text('b'); grid.cell(column_span='all')"
    )
    assert said(at) == ["a", "b"]
    assert [block.type for block in at.grid] == ["grid_container"]
    assert [child.type for child in at.grid[0].children.values()] == ["text", "flex_container", "flex_container"]


def test_the_bottom_is_a_region_of_its_own() -> None:
    at = run("st.bottom.text('low')\nwith st.bottom:\n    st.text('lower')")
    assert not at.main.text
    assert [child.value for child in at._tree.children[3].children.values()] == ["low", "lower"]


def test_a_logo_is_an_address_or_an_icon() -> None:
    at = run(
        "st.logo('🎈', size='large', link='https://a.example')\nst.logo(b'\\x89PNG...', icon_image=':material/home:')"
    )
    assert not at.exception
    assert at._session.tree is not None
    regions = at._session.tree.export()[3]
    first, last = (props for _, _, props, _ in regions[2][3])
    assert (first["image"], first["size"], first["link"]) == ("🎈", "large", "https://a.example")
    assert last["image"].startswith("data:image/png;base64,")
    assert not at._tree.children[2].children, "a logo is no element that a test counts"
