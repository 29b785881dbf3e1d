"""`st.query_params`: a mapping of texts over the page's address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import BothWays

Make = Callable[..., BothWays]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("q['a'] = 5", {"a": "5"}),
        ("q.a = [1, 'b']", {"a": ["1", "b"]}),
        ("q['a'] = True; q['b'] = None", {"a": "True", "b": "None"}),
        ("q['a'] = b'xy'", {"a": ["120", "121"]}),
        ("q['a'] = []", {"a": []}),
        ("q.update({'a': '1'}, b=[1, 2])", {"a": "1", "b": ["1", "2"]}),
        ("q.update([('a', '1')])", {"a": "1"}),
        ("q['a'] = 1; q.from_dict({'b': ['1', '2']})", {"b": ["1", "2"]}),
        ("q['a'] = 1; q.from_dict([('c', 'x')])", {"c": "x"}),
        ("q['a'] = 1; q['b'] = 2; del q['a']; del q.b", {}),
        ("q['a'] = 1; q.clear()", {}),
        ("q.setdefault('a', '9'); q.setdefault('a', '8')", {"a": "9"}),
        ("q['a'] = '1'; q.pop('a')", {}),
    ],
)
def test_writes_end_in_the_address(any_tier: Make, statements: str, expected: dict[str, object]) -> None:
    app = any_tier(f"import streamlit as st\nq = st.query_params\n{statements}\n").run()
    assert app.at.query_params == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("q['a']", "'2'"),
        ("q.a", "'2'"),
        ("q.get('none', 'x')", "'x'"),
        ("q.get_all('a')", "['1', '2']"),
        ("q.get_all('none')", "[]"),
        ("q.to_dict()", "{'a': '2', 'b': ''}"),
        ("list(q), len(q), 'a' in q, 'c' in q, 5 in q", "(['a', 'b'], 2, True, False, False)"),
        ("list(q.items()), list(q.values()), list(q.keys())", "([('a', '2'), ('b', '')], ['2', ''], ['a', 'b'])"),
        ("q == {'a': '2', 'b': ''}", "True"),
    ],
)
def test_reads_answer_the_last_text_of_a_name(any_tier: Make, expression: str, expected: str) -> None:
    app = any_tier(f"import streamlit as st\nq = st.query_params\nst.text(repr(({expression})))\n")
    app.run("at.query_params.update({'a': ['1', '2'], 'b': '', 'embed': 'true'})")
    assert app.at.text[0].value == expected


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("q['none']", "KeyError"),
        ("q.none", "AttributeError"),
        ("del q['none']", "KeyError"),
        ("del q.none", "AttributeError"),
        ("q['a'] = {'b': 1}", "StreamlitQueryParamDictValueError"),
        ("q['embed'] = 'true'", "StreamlitAPIException"),
        ("q.from_dict({'EMBED_OPTIONS': '1'})", "StreamlitAPIException"),
    ],
)
def test_what_cannot_be_is_refused_by_class(any_tier: Make, statement: str, error: str) -> None:
    app = any_tier(f"import streamlit as st\nq = st.query_params\n{statement}\n").run()
    assert app.at.exception[0].proto["type"] == error


def test_a_unit_that_reads_a_parameter_runs_again_when_it_changes(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        from probes import probe

        def greeting():
            probe("greeting")
            return "Hello " + st.query_params.get("name", "you")

        st.button("again")
        st.text(greeting())
    """).run()
    app.run("at.button[0].click()")
    assert app.probes == {}
    app.run("at.query_params['name'] = 'Ann'")
    assert (app.at.text[0].value, app.probes) == ("Hello Ann", {"greeting": 1})
    app.run("at.query_params['other'] = '1'")
    assert (app.at.text[0].value, app.probes) == ("Hello Ann", {})


def test_a_skipped_unit_writes_its_parameter_again(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        from probes import probe

        def mark(number):
            probe("mark")
            st.query_params["n"] = str(number)

        st.query_params["n"] = "0"
        mark(st.slider("n", 0, 9, 3))
        st.button("again")
    """).run()
    app.run("at.button[0].click()")
    assert (app.at.query_params, app.probes) == ({"n": "3"}, {})
