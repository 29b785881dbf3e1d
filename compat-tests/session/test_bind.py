"""`bind="query-params"`: a widget takes its first value from the page's address, and the address follows the widget.

What an address says was observed in the real Streamlit, by hand in a browser and by AppTest (docs/decisions/0021).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from parity.both_ways import BothWays

Make = Callable[..., BothWays]
BOUND = "key='k', bind='query-params'"


def app(make: Make, widget: str, **address: Any) -> BothWays:
    made = make(
        "import datetime as dt\nimport streamlit as st\n"
        f"v = {widget.replace('...', BOUND)}\nst.text(repr(v))\nst.text(repr(st.query_params.get_all('k')))\n"
    )
    return made.run(f"at.query_params.update({address!r})")


def shown(made: BothWays) -> tuple[str, list[str]]:
    assert not made.at.exception, made.at.exception
    return made.at.text[0].value, eval(made.at.text[1].value)


@pytest.mark.parametrize(
    ("widget", "said", "value", "kept"),
    [
        ("st.checkbox('c', ...)", "true", "True", ["true"]),
        ("st.checkbox('c', ...)", "TRUE", "True", ["TRUE"]),
        ("st.checkbox('c', ...)", "1", "False", []),
        ("st.checkbox('c', True, ...)", "false", "False", ["false"]),
        ("st.checkbox('c', True, ...)", "true", "True", []),
        ("st.slider('c', 0, 10, 3, ...)", "5.0", "5", ["5.0"]),
        ("st.slider('c', 0, 10, 3, ...)", "5.5", "5", ["5"]),
        ("st.slider('c', 0, 10, 3, ...)", "99", "3", []),
        ("st.slider('c', 0, 10, 3, ...)", "", "3", []),
        ("st.slider('c', 0.0, 1.0, 0.5, ...)", "nan", "0.5", []),
        ("st.slider('c', 0.0, 1.0, 0.5, ...)", "1e-1", "0.1", ["1e-1"]),
        ("st.slider('c', 0, 10, (2, 4), ...)", ["3", "8"], "(3, 8)", ["3", "8"]),
        ("st.slider('c', 0, 10, (2, 4), ...)", "3", "(2, 4)", []),
        (
            "str(st.slider('c', dt.date(2020, 1, 1), dt.date(2021, 1, 1), dt.date(2020, 5, 1), ...))",
            "2020-07-01",
            "'2020-07-01'",
            ["2020-07-01"],
        ),
        ("str(st.slider('c', dt.time(1), dt.time(20), dt.time(5), ...))", "07:00", "'07:00:00'", ["07:00"]),
        ("st.number_input('c', 0, 10, 3, ...)", "5.7", "5", ["5"]),
        ("st.number_input('c', 0, 10, 3, ...)", "-1", "3", []),
        ("st.number_input('c', value=None, ...)", "5", "5.0", ["5"]),
        ("st.number_input('c', value=None, ...)", "", "None", []),
        ("st.text_input('c', 'v', ...)", "", "''", [""]),
        ("st.text_input('c', 'v', ...)", ["a", "b"], "'b'", ["a", "b"]),
        ("st.text_input('c', 'v', max_chars=3, ...)", "abcd", "'abc'", ["abc"]),
        ("st.text_area('c', 'v', ...)", "x\ny", "'x\\ny'", ["x\ny"]),
        ("str(st.date_input('c', dt.date(2020, 1, 2), ...))", "2020/05/06", "'2020-05-06'", ["2020-05-06"]),
        ("str(st.date_input('c', dt.date(2020, 1, 2), ...))", "1900-01-01", "'2020-01-02'", []),
        (
            "len(st.date_input('c', (dt.date(2020, 1, 2), dt.date(2020, 1, 5)), ...))",
            "2020-05-06",
            "1",
            ["2020-05-06"],
        ),
        ("str(st.time_input('c', dt.time(8, 45), ...))", "10:15:30", "'10:15:00'", ["10:15"]),
        (
            "str(st.datetime_input('c', dt.datetime(2020, 1, 2, 8, 45), ...))",
            "2020-01-04T10:15",
            "'2020-01-04 10:15:00'",
            ["2020-01-04T10:15"],
        ),
        ("st.color_picker('c', '#ff0000', ...)", "0000ff", "'#0000ff'", ["#0000ff"]),
        ("st.color_picker('c', '#ff0000', ...)", "red", "'#ff0000'", []),
        ("st.radio('c', [10, 20], format_func=lambda i: f'n{i}', ...)", "n20", "20", ["n20"]),
        ("st.radio('c', [10, 20], format_func=lambda i: f'n{i}', ...)", "20", "10", []),
        ("st.selectbox('c', ['a', 'b'], accept_new_options=True, ...)", "zz", "'zz'", ["zz"]),
        ("st.selectbox('c', ['a', 'b'], index=None, ...)", "zz", "None", []),
        ("st.multiselect('c', ['a', 'b'], ['a'], ...)", ["b", "zz"], "['b']", ["b"]),
        ("st.multiselect('c', ['a', 'b'], ['a'], ...)", "zz", "['a']", []),
        ("st.multiselect('c', ['a', 'b'], ['a'], ...)", "", "[]", [""]),
        ("st.multiselect('c', ['a', 'b'], ['a'], max_selections=1, ...)", ["b", "a"], "['b']", ["b"]),
        ("st.select_slider('c', ['a', 'b', 'c'], ('a', 'b'), ...)", ["b", "c"], "('b', 'c')", ["b", "c"]),
        ("st.select_slider('c', ['a', 'b', 'c'], ...)", "zz", "'a'", []),
        ("st.pills('c', ['a', 'b'], ...)", ["a", "b"], "'a'", ["a"]),
        ("st.pills('c', ['a', 'b'], selection_mode='multi', ...)", ["a", "zz"], "['a']", ["a"]),
        ("st.segmented_control('c', ['a', 'b'], default='a', ...)", "", "None", [""]),
        ("st.feedback('stars', ...)", "4", "4", ["4"]),
        ("st.feedback('stars', ...)", "5", "None", []),
        ("st.pagination(5, ...)", "9", "1", []),
        ("st.expander('c', on_change='rerun', ...).open", "true", "True", ["true"]),
        ("[t.open for t in st.tabs(['a', 'b'], on_change='rerun', ...)]", "b", "[False, True]", ["b"]),
        ("[t.open for t in st.tabs(['a', 'b'], on_change='rerun', ...)]", "zz", "[True, False]", []),
    ],
)
def test_an_address_says_the_first_value_or_is_mended(
    any_tier: Make, widget: str, said: Any, value: str, kept: list[str]
) -> None:
    made = app(any_tier, widget, k=said)
    assert shown(made) == (value, kept)
    made.run(None)
    assert shown(made) == (value, kept)


@pytest.mark.parametrize(
    ("widget", "operation", "address"),
    [
        ("st.checkbox('c', ...)", "at.checkbox[0].check()", "true"),
        ("st.toggle('c', True, ...)", "at.toggle[0].set_value(False)", "false"),
        ("st.slider('c', 0, 10, 3, ...)", "at.slider[0].set_value(4)", "4"),
        ("st.slider('c', 0.0, 1.0, 0.5, ...)", "at.slider[0].set_value(0.51)", "0.51"),
        ("st.slider('c', 0, 10, (2, 4), ...)", "at.slider[0].set_range(3, 4)", ["3", "4"]),
        ("st.number_input('c', 0.0, 10.0, 3.0, ...)", "at.number_input[0].set_value(7.0)", "7"),
        ("st.text_input('c', 'v', ...)", "at.text_input[0].input('wörld & x')", "wörld & x"),
        ("st.text_input('c', 'v', ...)", "at.text_input[0].input('')", ""),
        ("st.radio('c', ['a', 'b'], format_func=str.upper, ...)", "at.radio[0].set_value('b')", "B"),
        ("st.multiselect('c', ['a', 'b'], ['a'], ...)", "at.multiselect[0].select('b')", ["a", "b"]),
        ("st.multiselect('c', ['a', 'b'], ['a'], ...)", "at.multiselect[0].unselect('a')", ""),
        ("st.pills('c', ['a', 'b'], ...)", "at.pills[0].select('b')", "b"),
        ("st.segmented_control('c', ['a', 'b'], default='a', ...)", "at.segmented_control[0].unselect('a')", ""),
        ("st.feedback('stars', ...)", "at.feedback[0].set_value(2)", "2"),
        ("st.pagination(5, ...)", "at.pagination[0].select(3)", "3"),
        ("st.select_slider('c', ['a', 'b'], ...)", "at.select_slider[0].set_value('b')", "b"),
        ("str(st.time_input('c', '08:45', ...))", "at.time_input[0].increment()", "09:00"),
    ],
)
def test_the_address_follows_the_page_and_is_clean_at_the_default(
    any_tier: Make, widget: str, operation: str, address: Any
) -> None:
    made = app(any_tier, widget, other="1").run("at._session.state.has_page = True")
    first = made.at.text[0].value
    made.run(operation)
    assert made.at.query_params == {"k": address, "other": "1"}
    assert shown(made)[1] == (address if isinstance(address, list) else [address])
    made.run("at.get_by_key('k').set_value(at.get_by_key('k').registration.default)")
    assert (made.at.query_params, made.at.text[0].value) == ({"other": "1"}, first)


TEXT = f"v = st.text_input('t', 'd', {BOUND})\nst.text(repr(v))\n"


def script(make: Make, text: str, **address: Any) -> BothWays:
    return make(f"import streamlit as st\n{text}").run(f"at.query_params.update({address!r})")


def test_the_address_comes_before_session_state_but_only_once(any_tier: Make) -> None:
    made = script(any_tier, f"st.session_state.k = 'S'\n{TEXT}", k="U")
    assert (made.at.text[0].value, made.at.query_params) == ("'U'", {"k": "U"})
    made.run(None)
    assert (made.at.text[0].value, made.at.query_params) == ("'S'", {"k": "S"})


def test_a_callback_that_sets_the_widget_sets_the_address(any_tier: Make) -> None:
    made = script(any_tier, f"def cb(): st.session_state.k = 'C'\nst.button('b', on_click=cb)\n{TEXT}", k="U")
    made.run("at.button[0].click()")
    assert (made.at.text[0].value, made.at.query_params) == ("'C'", {"k": "C"})
    made.run(None)
    assert (made.at.text[0].value, made.at.query_params) == ("'C'", {"k": "C"})


def test_a_widget_that_is_gone_leaves_the_address_and_comes_back_with_its_value(any_tier: Make) -> None:
    made = script(
        any_tier, f"if st.checkbox('show', True):\n  {TEXT.replace(chr(10), chr(10) + '  ').rstrip()}\n", k="U"
    )
    made.run("at.text_input[0].input('zz')")
    made.run("at.checkbox[0].uncheck()")
    assert made.at.query_params == {}
    made.run("at.checkbox[0].check()")
    assert (made.at.text[0].value, made.at.query_params) == ("'zz'", {"k": "zz"})


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("st.query_params['k'] = 'x'", True),
        ("del st.query_params['k']", True),
        ("st.query_params.clear()", True),
        ("st.query_params.update(k='z')", True),
        ("st.query_params.from_dict({'a': 1})", False),
        ("st.query_params['other'] = 'x'", False),
    ],
)
def test_the_parameter_of_a_widget_is_not_the_scripts_to_set(any_tier: Make, statement: str, refused: bool) -> None:
    made = script(any_tier, TEXT + statement, k="U")
    assert [error.proto.type for error in made.at.exception] == (["StreamlitAPIException"] if refused else [])
    made.run(None)
    assert bool(made.at.exception) is refused


@pytest.mark.parametrize(
    ("widget", "error"),
    [
        ("st.text_input('t', bind='query-params')", "StreamlitMissingRequiredParameterError"),
        ("st.text_input('t', key='k', bind='other')", "StreamlitValueError"),
        ("st.text_input('t', key='embed', bind='query-params')", "StreamlitAPIException"),
        ("st.text_input('t', key='k', type='password', bind='query-params')", "StreamlitIncompatibleParametersError"),
        ("st.expander('t', on_change='rerun', bind='query-params')", "StreamlitMissingRequiredParameterError"),
    ],
)
def test_what_cannot_be_bound_is_refused_by_class(any_tier: Make, widget: str, error: str) -> None:
    assert script(any_tier, widget).at.exception[0].proto.type == error
