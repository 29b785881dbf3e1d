"""Each kind of widget of the Catalog: how a script asks for it, what a page may say, and what it may not.

Invariant: a kind that the page can change stands here once; `test_message_fuzz.py` fails for one that does not. Expected
values were observed in Streamlit 1.67: for a value out of bounds the default stands; what has another shape than the
widget's is refused, and the value that was there stays.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: A field of `WidgetValue` and what stands in it.
Said = tuple[str, Any]


@dataclass(frozen=True)
class Case:
    """One kind. `call` is an expression of a script, with `{more}` for further arguments.

    `legal` says whether a value is one that the widget can have at all. `heard`: what a page says, and what Python has
    then. `reset`: what brings the first value back. `refused`: what changes nothing. `once`: the value lasts for one run.
    """

    call: str
    legal: Callable[[Any], bool]
    heard: tuple[tuple[Said, Any], ...] = ()
    reset: tuple[Said, ...] = ()
    refused: tuple[Said, ...] = ()
    disables: bool = True
    once: bool = False


def texts(*items: str) -> Said:
    return ("texts", list(items))


def numbers(*items: float) -> Said:
    return ("numbers", list(items))


NAN, INFINITY = math.nan, math.inf
FAR = (NAN, INFINITY, -INFINITY, 1e308, -1e308)
FLAG = Case("", lambda value: isinstance(value, bool))


def _flags(call: str) -> Case:
    return Case(call, FLAG.legal, heard=((("flag", True), True),))


def _press(call: str) -> Case:
    return Case(call, FLAG.legal, heard=((("trigger", True), True),), once=True)


def _files(call: str) -> Case:
    """Files come over HTTP first; a page can only name those, and here are none."""
    return Case(call, lambda value: value is None, refused=(texts("no such file"), ("text", "x"), ("data", b"x")))


def _within(low: Any, high: Any, kind: type) -> Callable[[Any], bool]:
    return lambda value: type(value) is kind and low <= value <= high


MIDNIGHT, LAST = dt.time(0), dt.time(23, 59, 59, 999999)
DRINKS = ("tea", "water", "milk")

CASES: dict[str, Case] = {
    "slider": Case(
        "st.slider('w', 0, 10, 5, key='w'{more})",
        _within(0, 10, int),
        heard=((numbers(7), 7), (numbers(0), 0), (numbers(10), 10)),
        reset=(numbers(NAN), numbers(11), numbers(-1), numbers(INFINITY), numbers(1e308), numbers(1, 2)),
        refused=(numbers(), numbers(1, 2, 3), ("text", "7"), texts("7")),
    ),
    "checkbox": _flags("st.checkbox('w', key='w'{more})"),
    "radio": Case(
        f"st.radio('w', {DRINKS}, key='w'{{more}})",
        lambda value: value in DRINKS,
        heard=((("text", "milk"), "milk"),),
        refused=(("text", "wine"), ("text", ""), ("text", "MILK"), ("int", 1), texts("tea")),
    ),
    "selectbox": Case(
        f"st.selectbox('w', {DRINKS}, key='w'{{more}})",
        lambda value: value in DRINKS,
        heard=((("text", "water"), "water"),),
        refused=(("text", "wine"), ("text", "tea\0"), ("int", 0), ("flag", True)),
    ),
    "number_input": Case(
        "st.number_input('w', 0.0, 10.0, 5.0, key='w'{more})",
        _within(0.0, 10.0, float),
        heard=((("number", 7.5), 7.5), (("number", 0.0), 0.0)),
        reset=(*(("number", far) for far in FAR), ("number", 10.5), ("number", -0.1)),
        refused=(("text", "7"), numbers(7), ("flag", True)),
    ),
    "text_input": Case(
        "st.text_input('w', 'start', max_chars=20, key='w'{more})",
        lambda value: isinstance(value, str) and len(value) <= 20,
        heard=((("text", "hello"), "hello"), (("text", ""), ""), (("text", "\0<b>\u202e"), "\0<b>\u202e")),
        refused=(("int", 4), texts("a"), ("data", b"abc")),
    ),
    "text_area": Case(
        "st.text_area('w', 'start', max_chars=20, key='w'{more})",
        lambda value: isinstance(value, str) and len(value) <= 20,
        heard=((("text", "two\nlines"), "two\nlines"),),
        refused=(("number", 1.5), ("ints", [1]), ("data", b"{}")),
    ),
    "button": _press("st.button('w', key='w'{more})"),
    "download_button": _press("st.download_button('w', 'data', key='w'{more})"),
    "link_button": _press("st.link_button('w', 'https://example.org', key='w', on_click='rerun'{more})"),
    "form_submit_button": Case(
        "form.form_submit_button('w', key='w'{more})", FLAG.legal, heard=((("trigger", True), True),), once=True
    ),
    "menu_button": Case(
        f"st.menu_button('w', {DRINKS}, key='w'{{more}})",
        lambda value: value is None or value in DRINKS,
        heard=((("text_trigger", "tea"), "tea"),),
        refused=(("text_trigger", "wine"), ("trigger", True), ("int", 0)),
        once=True,
    ),
    "pagination": Case(
        "st.pagination(9, key='w'{more})",
        _within(1, 9, int),
        heard=((("int", 4), 4), (("int", 9), 9)),
        reset=(("int", 0), ("int", 10), ("int", 2**62), ("int", -(2**62))),
        refused=(("text", "4"), ("number", 4.0)),
    ),
    "multiselect": Case(
        f"st.multiselect('w', {DRINKS}, max_selections=2, key='w'{{more}})",
        lambda value: (
            isinstance(value, list) and len(value) <= 2 and set(value) <= set(DRINKS) and len(set(value)) == len(value)
        ),
        heard=((texts("milk", "tea"), ["milk", "tea"]), (texts(), [])),
        reset=(texts("wine"), texts("")),
        refused=(texts(*DRINKS), ("text", "tea"), ("ints", [0])),
    ),
    "select_slider": Case(
        "st.select_slider('w', ['S', 'M', 'L'], 'M', key='w'{more})",
        lambda value: value in ("S", "M", "L"),
        heard=((texts("L"), "L"),),
        reset=(texts("XL"),),
        refused=(texts("S", "L"), texts(), ("text", "L"), numbers(1)),
    ),
    "date_input": Case(
        "st.date_input('w', dt.date(2024, 2, 29), dt.date(2024, 1, 1), dt.date(2024, 12, 31), key='w'{more})",
        lambda value: value is None or (type(value) is dt.date and value.year == 2024),
        heard=((texts("2024-12-31"), dt.date(2024, 12, 31)),),
        reset=(texts("2025-01-01"), texts("0001-01-01")),
        refused=(texts("2024-02-30"), texts("yesterday"), texts("2024-01-02", "2024-01-03"), ("text", "2024-03-01")),
    ),
    "time_input": Case(
        "st.time_input('w', dt.time(8, 45), key='w'{more})",
        lambda value: type(value) is dt.time and MIDNIGHT <= value <= LAST and value.tzinfo is None,
        heard=((("text", "23:59"), dt.time(23, 59)),),
        refused=(("text", "24:01"), ("text", "noon"), ("int", 5), texts("09:00")),
    ),
    "datetime_input": Case(
        "st.datetime_input('w', dt.datetime(2024, 5, 17, 14, 30), dt.datetime(2024, 1, 1), "
        "dt.datetime(2024, 12, 31), key='w'{more})",
        lambda value: type(value) is dt.datetime and value.year == 2024 and value.tzinfo is None,
        heard=((("text", "2024-06-01T09:00"), dt.datetime(2024, 6, 1, 9)),),
        refused=(("text", "2024-02-30T00:00"), ("text", "now"), ("number", 1.7e9)),
    ),
    "color_picker": Case(
        "st.color_picker('w', '#112233', key='w'{more})",
        lambda value: isinstance(value, str) and (len(value) in (4, 5, 7, 9) and value[0] == "#"),
        heard=((("text", "#abcdef"), "#abcdef"),),
        refused=(("int", 0xFFFFFF), texts("#abcdef")),
    ),
    "button_group": Case(
        f"st.pills('w', {DRINKS}, key='w'{{more}})",
        lambda value: value is None or value in DRINKS,
        heard=((texts("tea"), "tea"), (texts(), None)),
        reset=(texts("wine"),),
        refused=(texts("tea", "milk"), ("text", "tea"), ("ints", [0])),
    ),
    "feedback": Case(
        "st.feedback('stars', key='w'{more})",
        lambda value: value is None or (type(value) is int and 0 <= value <= 4),
        heard=((("int", 3), 3), (("int", 0), 0)),
        reset=(("int", 5), ("int", -1), ("int", 2**62)),
        refused=(("text", "3"), ("number", 1.5)),
    ),
    "file_uploader": _files("st.file_uploader('w', key='w'{more})"),
    "camera_input": _files("st.camera_input('w', key='w'{more})"),
    "audio_input": _files("st.audio_input('w', key='w'{more})"),
    "chat_input": Case(
        "st.chat_input('w', key='w'{more})",
        lambda value: value is None or isinstance(value, str),
        heard=((("text_trigger", "tea"), "tea"),),
        once=True,
    ),
    "expander": Case(
        "st.expander('w', key='w', on_change='rerun').open",
        lambda value: isinstance(value, bool),
        heard=((("flag", True), True),),
        disables=False,
    ),
    "popover": Case(
        "st.popover('w', key='w', on_change='rerun').open",
        lambda value: isinstance(value, bool),
        heard=((("flag", True), True),),
        disables=False,
    ),
    "tabs": Case(
        "[tab.open for tab in st.tabs(['a', 'b'], key='w', on_change='rerun')]",
        lambda value: value in ([True, False], [False, True]),
        heard=((("text", "b"), [False, True]),),
        refused=(("text", "c"), ("int", 1), texts("b")),
        disables=False,
    ),
    "dialog": Case("opened()", lambda value: value is None, disables=False),
    "fragment": Case("part()", lambda value: value is None, disables=False),
}

#: Anything that a `WidgetValue` can carry, of which each widget understands a little.
JUNK: tuple[Said, ...] = (
    ("trigger", True),
    ("trigger", False),
    ("flag", True),
    ("flag", False),
    *(("int", number) for number in (0, 1, -1, 2**31, -(2**31), 2**62, -(2**63), 2**63 - 1)),
    *(("number", number) for number in (0.0, -0.0, 0.5, 1e-320, *FAR)),
    *(
        ("text", word)
        for word in ("", "tea", "\0", "\ufeff", "../../etc/passwd", "NaN", "1e999", "9" * 5000, "x" * 100_000)
    ),
    *(
        ("text", word)
        for word in ("0000-00-00", "2024-13-01", "99:99", "2024-02-29T25:00", "2024-01-01T00:00+99:00", "#zzzzzz")
    ),
    ("ints", []),
    ("ints", [2**62] * 100),
    numbers(),
    numbers(NAN),
    numbers(INFINITY, -INFINITY),
    numbers(*[1.0] * 10_000),
    texts(),
    texts(""),
    texts(*["tea"] * 1000),
    texts("0001-01-01", "9999-12-31"),
    ("none", True),
    ("none", False),
    ("json", "{}"),
    ("json", "[" * 5000),
    ("data", b""),
    ("data", b"\xff" * 10_000),
    ("text_trigger", ""),
    ("text_trigger", "tea"),
)
