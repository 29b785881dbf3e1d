"""Verification finds what a broken engine does, names the unit, and never blames what no run can repeat."""

from __future__ import annotations

import pytest

from lattice_st.verify.compare import verify
from lattice_st.verify.controls import moves
from lattice_st.verify.event import Event, EventError
from lattice_st.verify.replay import shortest

NAMES = """
import streamlit as st
K = st.slider("k", 0, 10, 1)
n = st.slider("n", 0, 10, 1)
def base(a):
    return a + K
def other(b):
    return b * 2
st.write(base(3), other(4), other(n))
"""


def statuses(report):
    return [verdict.status for verdict in report.verdicts]


def test_a_sound_engine_is_equal_after_every_event(app):
    report = verify(app(NAMES), moves)
    assert [verdict.event for verdict in report.verdicts] == ["first run", "k = 2", "n = 2"]
    assert statuses(report) == ["equal"] * 3
    assert report.ok


def test_a_rule_that_is_broken_is_caught_with_the_unit(app, broken):
    broken("Names")
    report = verify(app(NAMES), [Event(set={"n": 3}), Event(set={"k": 5})])
    assert statuses(report) == ["equal", "equal", "different"]
    assert not report.ok
    assert report.verdicts[2].units == ["app.py:9 base"]
    assert any("`8`" in line for line in report.verdicts[2].lines)


RULES = {
    "Rng": (
        "import random\nimport streamlit as st\ndef draw():\n    return random.random()\nrandom.seed(1)\n"
        "st.checkbox('on')\nst.write(draw(), draw())\nst.write(random.random())",
        [{"on": True}],
        "draw",
    ),
    "Merge": (
        "import streamlit as st\ndef inner():\n    return K\ndef outer(n):\n    return inner() + n\n"
        "K = st.slider('k', 0, 9)\ninner()\nst.write(outer(1))",
        [{"k": 1}, {"k": 2}],
        "inner outer",
    ),
    "Values": (
        "import streamlit as st\nif 'rows' not in st.session_state:\n    st.session_state.rows = []\n"
        "def count(x):\n    return len(st.session_state.rows) + x\nrows = st.session_state.rows\n"
        "if st.checkbox('add'):\n    rows.append(1)\nst.write(count(1))",
        [{"add": True}, {"add": False}, {"add": True}],
        "count",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_other_rules_are_caught_too(rule, app, broken):
    source, events, name = RULES[rule]
    script, played = app(source), [Event(set=event) for event in events]
    assert verify(script, played).ok
    broken(rule)
    report = verify(script, played)
    assert not report.ok
    units = [unit for verdict in report.verdicts for unit in verdict.units]
    assert units
    assert all(unit.partition(" ")[2] in name.split() for unit in units)


def test_a_unit_of_a_local_module_is_named_with_its_file(app, broken):
    broken("Names")
    script = app(
        "import streamlit as st\nimport rates\nrates.K = st.slider('k', 0, 9, 1)\nst.write(rates.show(2))",
        rates="K = 0\ndef inner(a):\n    return a + K\ndef show(a):\n    return inner(a) * 2\n",
    )
    report = verify(script, [Event(set={"k": 4})])
    assert statuses(report) == ["equal", "different"]
    assert report.verdicts[1].units == ["app.py:4 rates.show", "rates.py:5 rates.inner"]


def test_what_two_full_runs_disagree_on_is_unverifiable_with_its_line(app):
    script = app("import time\nimport streamlit as st\nst.checkbox('on')\nst.write(time.time_ns())\nst.write('still')")
    report = verify(script, [Event(set={"on": True})])
    assert statuses(report) == ["unverifiable"] * 2
    assert [(one.line, one.what) for one in report.verdicts[0].because] == [(4, "calls time.time_ns")]
    assert report.ok


def test_a_clock_hides_no_difference_beside_it(app, broken):
    broken("Names")
    script = app(NAMES + "import time\nst.write(time.time_ns())\n")
    report = verify(script, [Event(set={"k": 5})])
    assert statuses(report) == ["unverifiable", "different"]
    assert report.verdicts[1].units == ["app.py:9 base"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("open('data.txt', 'w').write('x')", "writes a file"),
        ("import pathlib; pathlib.Path('data.txt').write_text('x')", "writes a file"),
        ("import os; os.mkdir('folder')", "makes a folder"),
        ("import subprocess; subprocess.run(['true'])", "starts a process"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "asks the network"),
    ],
)
def test_the_full_side_refuses_what_lasts_and_goes_on_from_the_engines_state(line, what, app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = f"""
    import streamlit as st
    st.session_state.n = st.session_state.get("n", 0) + 1
    if st.checkbox("act"):
        try:
            {line}
        except OSError:
            pass
    st.session_state.n = st.session_state.n + 1
    st.write(st.session_state.n)
    """
    report = verify(app(source), [Event(set={"act": True}), Event(set={"act": False})])
    assert statuses(report) == ["equal", "unverifiable", "equal"]
    assert [(one.line, one.what) for one in report.verdicts[1].because] == [(6, what)]


def test_state_that_cannot_be_copied_ends_the_comparison_and_says_so(app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = """
    import streamlit as st
    st.session_state.on = lambda: 1
    if st.checkbox("act"):
        open("data.txt", "w")
    """
    report = verify(app(source), [Event(set={"act": True}), Event(set={"act": False})])
    assert statuses(report) == ["equal", "unverifiable"]
    assert "session_state 'on' cannot be copied" in report.verdicts[1].because[-1].what


def test_a_run_that_does_not_end_is_given_up(app):
    source = """
    import time
    import streamlit as st
    if st.checkbox("on"):
        while True:
            time.sleep(0.001)
            st.empty()
    """
    report = verify(app(source), [Event(set={"on": True})], limit_s=0.5)
    assert statuses(report) == ["equal", "unverifiable"]
    assert report.verdicts[1].because[0].what == "the run took longer than 0.5 seconds"


def test_a_widget_that_is_not_there_is_a_mistake_of_the_caller(app):
    with pytest.raises(EventError, match="no widget 'x'; there are: 'k', 'n'"):
        verify(app(NAMES), [Event(set={"x": 1})])


def test_a_replay_holds_only_the_events_that_the_difference_needs(app, broken):
    broken("Names")
    events = [Event(set={"n": 3}), Event(set={"n": 4}), Event(set={"k": 5})]
    assert shortest(app(NAMES), events) == [Event(set={"k": 5})]


def test_forms_and_callbacks_and_fragments_are_played_as_on_a_page(app):
    source = """
    import streamlit as st
    def bump(): st.session_state.n = st.session_state.get("n", 0) + 1
    with st.form("f"):
        name = st.text_input("name")
        st.form_submit_button("send", on_click=bump)
    st.write(name, st.session_state.get("n"))
    @st.fragment
    def part():
        st.write(st.toggle("inside"))
    part()
    """
    script = app(source)
    report = verify(script, [Event(set={"name": "Ada"}), Event(press="send"), Event(set={"inside": True})])
    assert statuses(report) == ["equal"] * 4
    assert verify(script, moves).ok
