"""Every kind of the Catalog under AppTest: value, change, callback, error, state. A new kind without its row fails here.

Rows are scripts, in which `W(...)` stands for the shared parameters of the test at hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from lattice_st.api.catalog import CATALOG
from lattice_st.apptest import AppTest, AppTestError
from lattice_st.session.requests import PendingRun


@dataclass(frozen=True)
class Row:
    """One widget: how it is called, found and operated, and what it then gives."""

    call: str  # with {more} where further arguments go
    accessor: str
    before: Any
    operate: Callable[[Any], Any]
    after: Any
    wrong: str  # a call that is refused
    error: str
    wire: Any  # what a page sends to change it
    callback: str = "on_change"
    assigned: Any = None  # a value for session_state to set; None: it may not
    trigger: bool = False  # its value lasts for one run
    preset: bool = False  # what session_state sets waits in it to be sent


def click(widget: Any) -> Any:
    return widget.click()


def set_to(value: Any) -> Callable[[Any], Any]:
    return lambda widget: widget.set_value(value)


_VALUE, _TYPE = "StreamlitValueError", "StreamlitInvalidParameterTypeError"
WIDGETS: dict[str, Row] = {
    "button": Row(
        "st.button('w'{more})", "button", False, click, True,
        "st.button('w', type='other')", _VALUE, True, "on_click", trigger=True,
    ),
    "form_submit_button": Row(
        "st.form('f').form_submit_button('w'{more})", "form_submit_button", False, click, True,
        "st.form_submit_button('w')", "StreamlitInvalidLayoutContextError", True, "on_click", trigger=True,
    ),
    "download_button": Row(
        "st.download_button('w', 'data'{more})", "download_button", False, click, True,
        "st.download_button('w', 'data', on_click='other')", _VALUE, True, "on_click", trigger=True,
    ),
    "menu_button": Row(
        "st.menu_button('w', ['a', 'b']{more})", "menu_button", None, lambda w: w.click("b"), "b",
        "st.menu_button('w', ['a'], type='other')", _VALUE, "b", "on_click", trigger=True,
    ),
    "checkbox": Row(
        "st.checkbox('w'{more})", "checkbox", False, lambda w: w.check(), True,
        "st.checkbox('w', label_visibility='no')", _VALUE, True, assigned=True,
    ),
    "radio": Row(
        "st.radio('w', ['a', 'b']{more})", "radio", "a", set_to("b"), "b",
        "st.radio('w', ['a'], index=5)", "StreamlitValueOutOfRangeError", "b", assigned="b",
    ),
    "selectbox": Row(
        "st.selectbox('w', ['a', 'b']{more})", "selectbox", "a", lambda w: w.select("b"), "b",
        "st.selectbox('w', ['a'], index=5)", "StreamlitValueOutOfRangeError", "b", assigned="b",
    ),
    "multiselect": Row(
        "st.multiselect('w', ['a', 'b']{more})", "multiselect", [], lambda w: w.select("b"), ["b"],
        "st.multiselect('w', ['a'], ['z'])", "StreamlitDefaultNotInOptionsError", ["b"], assigned=["b"],
    ),
    "slider": Row(
        "st.slider('w', 0, 9, 3{more})", "slider", 3, set_to(5), 5,
        "st.slider('w', 5, 5)", "StreamlitInvalidMinMaxError", [5.0], assigned=7,
    ),
    "select_slider": Row(
        "st.select_slider('w', ['a', 'b']{more})", "select_slider", "a", set_to("b"), "b",
        "st.select_slider('w', [])", "StreamlitMissingRequiredParameterError", ["b"], assigned="b",
    ),
    "number_input": Row(
        "st.number_input('w', 0, 9, 3{more})", "number_input", 3, lambda w: w.increment(), 4,
        "st.number_input('w', 0, 9, 10)", "StreamlitValueAboveMaxError", 4.0, assigned=7,
    ),
    "text_input": Row(
        "st.text_input('w'{more})", "text_input", "", lambda w: w.input("x"), "x",
        "st.text_input('w', live='soon')", "StreamlitBadTimeStringError", "x", assigned="y",
    ),
    "text_area": Row(
        "st.text_area('w'{more})", "text_area", "", lambda w: w.input("x"), "x",
        "st.text_area('w', height=-1)", "StreamlitInvalidHeightError", "x", assigned="y",
    ),
    "date_input": Row(
        "st.date_input('w', dt.date(2020, 1, 1){more})", "date_input", dt.date(2020, 1, 1),
        set_to(dt.date(2020, 1, 2)), dt.date(2020, 1, 2),
        "st.date_input('w', 5)", _TYPE, ["2020-01-02"], assigned=dt.date(2020, 1, 3),
    ),
    "time_input": Row(
        "st.time_input('w', dt.time(8){more})", "time_input", dt.time(8), lambda w: w.increment(), dt.time(8, 15),
        "st.time_input('w', 5)", _TYPE, "08:15", assigned=dt.time(9),
    ),
    "datetime_input": Row(
        "st.datetime_input('w', dt.datetime(2020, 1, 1){more})", "datetime_input", dt.datetime(2020, 1, 1),
        set_to(dt.datetime(2020, 1, 2)), dt.datetime(2020, 1, 2),
        "st.datetime_input('w', 5)", _TYPE, "2020-01-02T00:00", assigned=dt.datetime(2020, 1, 3),
    ),
    "color_picker": Row(
        "st.color_picker('w'{more})", "color_picker", "#000000", lambda w: w.pick("ff0000"), "#ff0000",
        "st.color_picker('w', 5)", _TYPE, "#ff0000", assigned="#00ff00",
    ),
    "button_group": Row(
        "st.pills('w', ['a', 'b']{more})", "pills", None, lambda w: w.select("b"), "b",
        "st.pills('w', ['a'], selection_mode='some')", _VALUE, ["b"], assigned="b",
    ),
    "feedback": Row(
        "st.feedback('stars'{more})", "feedback", None, set_to(2), 2,
        "st.feedback('moons')", _VALUE, 2, assigned=3,
    ),
    "pagination": Row(
        "st.pagination(5{more})", "pagination", 1, lambda w: w.select(2), 2,
        "st.pagination(0)", "StreamlitAPIException", 2, assigned=3,
    ),
    "file_uploader": Row(
        "getattr(st.file_uploader('w'{more}), 'name', None)", "file_uploader", None,
        lambda w: w.upload("a.txt", b"x"), "a.txt",
        "st.file_uploader('w', label_visibility='no')", _VALUE, None,
    ),
    "camera_input": Row(
        "getattr(st.camera_input('w'{more}), 'name', None)", "camera_input", None,
        lambda w: w.upload("a.jpg", b"x"), "a.jpg",
        "st.camera_input('w', label_visibility='no')", _VALUE, None,
    ),
    "audio_input": Row(
        "getattr(st.audio_input('w'{more}), 'name', None)", "audio_input", None,
        lambda w: w.upload("a.wav", b"x"), "a.wav",
        "st.audio_input('w', sample_rate=5)", _VALUE, None,
    ),
    "chat_input": Row(
        "st.chat_input('w'{more})", "chat_input", None, set_to("hi"), "hi",
        "st.chat_input('w', accept_file='some')", _VALUE, "hi", "on_submit", assigned="y", trigger=True, preset=True,
    ),
}  # fmt: skip
#: Widgets by kind only: nothing of theirs comes back to the script.
WITHOUT_VALUE = {"link_button"}

LOG = "def cb(*a, **k): st.session_state.setdefault('log', []).append((a, k))\n"


def app(row: Row, more: str = "", before: str = "", after: str = "") -> AppTest:
    text = f"import streamlit as st\nimport datetime as dt\n{LOG}{before}\nv = {row.call.format(more=more)}\n"
    return AppTest.from_string(f"{text}st.session_state.seen = v\n{after}", default_timeout=60).run()


def found(at: AppTest, row: Row) -> Any:
    assert not at.exception, at.exception
    return getattr(at, row.accessor)[0]


def errors(at: AppTest) -> list[str]:
    return [shown.proto.type.rpartition(".")[2] for shown in at.exception]


def test_every_kind_of_widget_has_a_row() -> None:
    kinds = {spec.kind for spec in CATALOG if spec.role == "widget"}
    assert set(WIDGETS) | WITHOUT_VALUE == kinds


every_widget = pytest.mark.parametrize("row", WIDGETS.values(), ids=WIDGETS)


@every_widget
def test_value(row: Row) -> None:
    at = app(row)
    found(at, row)
    assert at.session_state.seen == row.before
    assert not errors(at.run())
    assert at.session_state.seen == row.before


@every_widget
def test_change(row: Row) -> None:
    at = app(row)
    row.operate(found(at, row)).run()
    assert at.session_state.seen == row.after
    at.run()
    assert at.session_state.seen == (row.before if row.trigger else row.after)


@every_widget
def test_callback(row: Row) -> None:
    at = app(row, f", key='w', {row.callback}=cb, args=(1,), kwargs={{'b': 2}}")
    assert "log" not in at.session_state
    row.operate(found(at, row)).run()
    assert at.session_state.log == [((1,), {"b": 2})]
    at.run()
    assert len(at.session_state.log) == 1


@every_widget
def test_error(row: Row) -> None:
    at = AppTest.from_string(f"import streamlit as st\nimport datetime as dt\n{row.wrong}").run()
    assert errors(at) == [row.error]


@every_widget
def test_a_key_stands_for_the_widget_once(row: Row) -> None:
    at = app(row, ", key='w'")
    assert found(at, row).key == "w"
    assert at.get_by_key("w") is found(at, row)
    assert "w" in at.session_state
    twice = app(row, ", key='w'", after="st.text_input('other', key='w')")
    assert errors(twice) == ["StreamlitDuplicateElementKey"]


@every_widget
def test_session_state_sets_it_before_and_not_after(row: Row) -> None:
    before = app(row, ", key='w'", before=f"st.session_state.w = {row.assigned!r}".replace("datetime.", "dt."))
    if row.assigned is None:
        assert errors(before) == ["StreamlitValueAssignmentNotAllowedError"]
        return
    assert found(before, row).value == row.assigned
    assert before.session_state.seen == (None if row.preset else row.assigned)
    after = app(row, ", key='w'", after="st.session_state.w = 1")
    assert errors(after) == ["StreamlitWidgetAlreadyInstantiatedError"]


@every_widget
def test_a_disabled_one_refuses_a_test_and_a_page(row: Row) -> None:
    at = app(row, ", disabled=True")
    widget = found(at, row)
    assert widget.disabled is True
    with pytest.raises(AppTestError, match="disabled"):
        row.operate(widget)
    at._session.request(PendingRun([(widget.id, row.wire)]))
    assert at.session_state.seen == row.before


@every_widget
def test_a_page_changes_it_by_a_message(row: Row) -> None:
    if row.wire is None:  # files come over HTTP first
        return
    at = app(row)
    form = found(at, row).form_id or None
    at._session.request(PendingRun([(found(at, row).id, row.wire)], form=form))
    assert at.session_state.seen == row.after


# --- what only shows something --------------------------------------------------------------------------------------

#: kind -> (script, accessor or None for `get`, what it shows)
SHOWN: dict[str, tuple[str, str, Any]] = {
    "text": ("st.text('x')", "text", "x"),
    "heading": ("st.title('x')", "title", "x"),
    "markdown": ("st.markdown('x')", "markdown", "x"),
    "code": ("st.code('x')", "code", "x"),
    "divider": ("st.divider()", "divider", "---"),
    "latex": ("st.latex('x')", "latex", "$$\nx\n$$"),
    "html": ("st.html('<p>x</p>')", "html", "<p>x</p>"),
    "help_info": ("st.help(len)", "help", "len"),
    "alert": ("st.error('x')", "error", "x"),
    "exception": ("st.exception(ValueError('x'))", "exception", "x"),
    "progress": ("st.progress(0.4)", "progress", 40),
    "empty": ("st.empty()", "", None),
    "toast": ("st.toast('x')", "toast", "x"),
    "balloons": ("st.balloons()", "", None),
    "snow": ("st.snow()", "", None),
    "skeleton": ("st.skeleton()", "", None),
    "space": ("st.space('large')", "space", "large"),
    "dataframe": ("st.dataframe({'a': [1]})", "dataframe", {"a": {0: 1}}),
    "metric": ("st.metric('m', 5)", "metric", "5"),
    "json": ("st.json({'a': 1})", "json", '{"a": 1}'),
    "vega_lite_chart": ("st.line_chart([1, 2])", "", None),
    "link_button": ("st.link_button('x', 'https://x.y')", "link_button", "x"),
}
#: Never on a page that a run left: shown while something goes on, or a part of the frame.
NEVER = {"spinner", "logo"}


def test_every_kind_that_only_shows_has_a_row() -> None:
    kinds = {spec.kind for spec in CATALOG if spec.role == "element"} | WITHOUT_VALUE
    assert set(SHOWN) | NEVER == kinds


@pytest.mark.parametrize("kind", SHOWN)
def test_what_is_shown_has_its_value_and_cannot_be_operated(kind: str) -> None:
    script, accessor, value = SHOWN[kind]
    at = AppTest.from_string(f"import streamlit as st\n{script}").run()
    element = (getattr(at, accessor) if accessor else at.get(kind))[0]
    assert (element.value.to_dict() if kind == "dataframe" else element.value) == value
    for operation in ("click", "set_value"):
        with pytest.raises(AppTestError):
            getattr(element, operation)("x")


# --- what holds others ------------------------------------------------------------------------------------------------

HOLDS: dict[str, tuple[str, str]] = {
    "status": ("st.status('s')", "status"),
    "container": ("st.container()", "container"),
    "column": ("st.columns(2)[0]", "column"),
    "columns": ("st.columns(2)[1]", "column"),
    "expander": ("st.expander('e')", "expander"),
    "tabs": ("st.tabs(['a', 'b'])[1]", "tab"),
    "tab": ("st.tabs(['a', 'b'])[0]", "tab"),
    "form": ("st.form('f')", "form"),
    "popover": ("st.popover('p')", "popover"),
    "chat_message": ("st.chat_message('user')", "chat_message"),
    "grid": ("st.grid(2)", "grid"),
    "cell": ("st.grid(2).cell()", "grid"),
}
#: The page itself, and what fragments draw through; `dialog` has tests of its own.
FRAME = {"root", "region", "fragment", "outlet", "dialog"}


def test_every_kind_that_holds_others_has_a_row() -> None:
    assert set(HOLDS) | FRAME == {spec.kind for spec in CATALOG if spec.role == "container"}


@pytest.mark.parametrize("kind", HOLDS)
def test_what_stands_in_a_container_is_found_in_it(kind: str) -> None:
    call, accessor = HOLDS[kind]
    at = AppTest.from_string(f"import streamlit as st\nwith {call}: st.text('in')\nst.text('out')").run()
    assert not at.exception, at.exception
    assert [text.value for block in at.get(accessor) for text in block.text] == ["in"]
    assert at.text.values == ["in", "out"]
