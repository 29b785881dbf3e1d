"""What a hostile or outdated page may send to a widget: it is dropped or gives way to the default, and never raises."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

from lattice_st import alias
from lattice_st.apptest import AppTest
from lattice_st.session.requests import PendingRun

alias.install()

WIDGETS = {
    "multiselect": "st.multiselect('w', ['a', 'b'], ['a'], max_selections=1, disabled=off)",
    "pills": "st.pills('w', ['a', 'b'], default='a', required=True, disabled=off)",
    "segmented_control": "st.segmented_control('w', ['a', 'b'], selection_mode='multi', default=['a'], disabled=off)",
    "select_slider": "st.select_slider('w', ['a', 'b', 'c'], ('a', 'b'), disabled=off)",
    "text_area": "st.text_area('w', 'a', max_chars=10, disabled=off)",
    "date_input": "st.date_input('w', date(2020, 1, 5), disabled=off)",
    "time_input": "st.time_input('w', time(8), disabled=off)",
    "datetime_input": "st.datetime_input('w', datetime(2020, 1, 5), disabled=off)",
    "color_picker": "st.color_picker('w', '#ff0000', disabled=off)",
    "feedback": "st.feedback('stars', default=2, disabled=off)",
    "pagination": "st.pagination(5, default=2, disabled=off)",
    "menu_button": "st.menu_button('w', ['a', 'b'], disabled=off)",
}
BAD: list[Any] = [
    math.nan,
    math.inf,
    -1,
    10**18,
    True,
    b"bytes",
    "no such option",
    "x" * 100_000,
    "2020-99-99",
    "9999-12-31T23:59",
    "\x00\ud800",
    [],
    ["a", "b", "c", "d"] * 1000,
    ["no such option"],
    ["2020-01-05", "2020-01-06", "2020-01-07"],
    [1, 2],
    [None],
    {"a": 1},
]
GOOD: dict[str, Any] = {
    "multiselect": ["b"],
    "pills": ["b"],
    "segmented_control": ["b"],
    "select_slider": ["b", "c"],
    "text_area": "b",
    "date_input": ["2020-01-06"],
    "time_input": "09:00",
    "datetime_input": "2020-01-06T09:00",
    "color_picker": "#00ff00",
    "feedback": 4,
    "pagination": 4,
    "menu_button": "b",
}
ALLOWED = {
    "multiselect": ([], ["a"]),
    "pills": ("a",),
    "segmented_control": ([], ["a"], ["a", "b"]),
    "select_slider": (("a", "b"),),
    "text_area": ("a", "2020-99-99", "\x00\ud800"),
    "date_input": (dt.date(2020, 1, 5), None),
    "time_input": (dt.time(8),),
    "datetime_input": (dt.datetime(2020, 1, 5),),
    "color_picker": ("#ff0000",),
    "feedback": (2,),
    "pagination": (2,),
    "menu_button": (None,),
}


def app(kind: str, *, off: bool = False) -> AppTest:
    source = f"import streamlit as st\nfrom datetime import *\noff = {off}\nst.session_state.seen = {WIDGETS[kind]}\n"
    return AppTest.from_string(source, default_timeout=60).run()


def send(at: AppTest, wire: Any, identifier: str | None = None) -> Any:
    session = at._session
    known = next(iter(session.state._registered))
    session.request(PendingRun([(identifier or known, wire)]))
    assert session.exceptions == []
    return session.state.get("seen")


@pytest.mark.parametrize("kind", WIDGETS)
def test_a_value_that_fits_is_taken(kind: str) -> None:
    at = app(kind)
    before = at.session_state.seen
    assert send(at, GOOD[kind]) != before


@pytest.mark.parametrize("kind", WIDGETS)
def test_a_value_that_does_not_fit_never_reaches_the_script(kind: str) -> None:
    for wire in BAD:
        assert send(app(kind), wire) in ALLOWED[kind], f"{kind} took {wire!r:.60}"


@pytest.mark.parametrize("kind", WIDGETS)
def test_a_disabled_widget_keeps_its_value(kind: str) -> None:
    at = app(kind, off=True)
    before = at.session_state.seen
    assert send(at, GOOD[kind]) == before


@pytest.mark.parametrize("kind", WIDGETS)
def test_a_value_for_a_foreign_id_changes_nothing(kind: str) -> None:
    at, other = app(kind), app(kind)
    before = at.session_state.seen
    assert send(at, GOOD[kind], "$$ID-000000000000000000000000-None") == before
    send(other, GOOD[kind])
    assert at.session_state.seen == before
