"""`why` tells what ran, what was skipped, the way from the widget to the call, and what would help."""

from __future__ import annotations

import json

import pytest

from lattice_st.explain.advice import advice
from lattice_st.explain.story import Story
from lattice_st.explain.text import lines
from lattice_st.explain.words import plain
from lattice_st.session.app import App
from lattice_st.session.memo import fresh_memo
from lattice_st.verify.controls import moves
from lattice_st.verify.event import Event

DESK = """
import random
import streamlit as st
from tools import total

def load(n):
    return list(range(n))

def card(title, value):
    st.metric(title, value)

def extend(rows):
    rows.append(1)
    return rows

def bump():
    st.session_state.clicks = st.session_state.get("clicks", 0) + 1

def clicks():
    return st.session_state.get("clicks", 0)

rows = st.slider("Rows", 1, 100, 10)
name = st.text_input("Name", "Ada")
data = load(rows)
st.button("More", on_click=bump), st.status("Busy")
card("sum", total(data))
extend(data)
for i in range(500):
    card("fixed", 1)
    if i == 499:
        st.caption(name)
st.write(clicks(), name)
"""
TOOLS = "def total(rows):\n    return add(rows)\ndef add(rows):\n    return sum(rows)\n"


@pytest.fixture
def chapters(app):
    """The chapters of events on DESK, without a clock, so that the machine does not matter."""

    def tell(*events, script=None):
        path = script or app(DESK, tools=TOOLS)
        return list(Story(App(path, tier=1, threshold_us=0, memo=fresh_memo())).tell(events or moves))

    return tell


def unit(chapter, name):
    return next(unit for unit in chapter.units if unit.unit == name)


def test_a_chain_leads_from_the_widget_over_the_values_to_the_unit(chapters):
    first, moved = chapters(Event(set={"Rows": 20}))
    assert [(one.unit, one.status) for one in first.units if one.depth == 0][:2] == [
        ("load", "ran"),
        ("tools.total", "ran"),
    ]
    assert list(map(str, unit(moved, "load").cause)) == [
        "slider 'Rows' 10 -> 20 (app.py:22)",
        "rows (app.py:22)",
        "load (app.py:24)",
    ]
    assert unit(moved, "load").read == "rows"
    assert [step.text for step in unit(moved, "tools.total").cause][1:] == ["rows", "data", "tools.total"]
    assert [step.text for step in unit(moved, "tools.add").cause][2:] == ["data", "tools.total", "tools.add"]


def test_what_does_not_depend_on_the_widget_is_skipped_and_equal_lines_are_one(chapters):
    _, moved = chapters(Event(set={"Name": "Bob"}))
    assert {(one.unit, one.status) for one in moved.units} == {
        ("load", "skipped"),
        ("tools.total", "skipped"),
        ("card", "skipped"),
        ("for i in range(500)", "ran"),
        ('card("fixed", 1) (+1)', "ran"),  # a round may read the name
        ("extend", "skipped"),
        ("clicks", "skipped"),
    }
    assert sorted(one.count for one in moved.units if one.unit == "card") == [1, 500]
    text = "\n".join(lines(moved))
    assert "x500" in text
    assert [line.split()[:2] for line in text.splitlines()].count(["skipped", "card"]) == 2
    assert [step.text for step in unit(moved, "for i in range(500)").cause][1:] == ["name", "for i in range(500)"]


def test_a_callback_is_part_of_the_chain_and_the_read_is_named(chapters):
    _, pressed = chapters(Event(press="More"))
    found = unit(pressed, "clicks")
    assert found.read == "st.session_state.clicks"
    assert list(map(str, found.cause)) == [
        "button 'More' pressed (app.py:25)",
        "bump() (app.py:16)",
        "st.session_state.clicks (app.py:17)",
        "clicks (app.py:32)",
    ]


def test_without_events_each_widget_is_changed_once(chapters):
    assert [chapter.event for chapter in chapters()] == ["first run", "Rows = 11", "Name = Adaa", "press More"]


def test_what_can_never_be_skipped_has_an_advice(chapters, app):
    source = """
    import time
    import streamlit as st
    def now():
        return time.time()
    name = st.text_input("Name", "Ada")
    st.write(now() > 0)
    """
    _, moved = chapters(Event(set={"Name": "Bob"}), script=app(source))
    found = unit(moved, "now")
    assert (found.status, found.reason) == ("fell back", "volatile: it calls time.time (line 5)")
    assert found.advice.startswith("its answer differs each time: call `time.time` outside")
    assert not found.cause


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("it calls lib.f (line 3): nobody knows what it touches", "declare_pure('lib.f')"),
        ("volatile: it calls time.time (line 12)", "call `time.time` outside"),
        ("volatile: it calls numpy.random.default_rng (line 2) without seed", "a seed"),
        ("it changes argument frame", "return a new value"),
        ("it opens /tmp/x for writing", "where a button is pressed"),
        ("its result: the content of `generator` cannot be known completely", "return a list"),
        ("a widget with a callback always runs", "move the widget"),
    ],
)
def test_each_obstacle_has_its_advice(reason, word):
    assert word in advice(reason)


@pytest.mark.parametrize("reason", ["it has not run with these inputs before", "the state of random changed"])
def test_what_is_no_obstacle_has_none(reason):
    assert advice(reason) is None


def test_a_program_that_defeats_reasoning_runs_whole_and_says_why(chapters, app):
    script = app("import sys\nimport streamlit as st\nst.checkbox('a')\nsys._getframe()\n")
    for chapter in chapters(Event(set={"a": True}), script=script):
        assert chapter.fell_back == "the program mentions sys._getframe (line 4)"


def test_reruns_and_exceptions_are_part_of_the_story(chapters, app):
    source = """
    import streamlit as st
    if st.button("again"):
        st.rerun()
    if st.checkbox("fail"):
        raise ValueError("no")
    """
    _, again, failed = chapters(Event(press="again"), Event(set={"fail": True}), script=app(source))
    assert again.outcomes == ["rerun", "finished"]
    assert failed.error == "ValueError: no"


def test_the_command_writes_lines_without_colours_into_a_pipe(app, command):
    done = command("why", app(DESK, tools=TOOLS), "--engine.thresholdUs", "0", "--set", "Rows=20", "--press", "More")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    text = done.stdout.splitlines()
    assert [line for line in text if not line.startswith(" ")] == ["first run", "Rows = 20", "press More"]
    assert "            from slider 'Rows' 10 -> 20 (app.py:22) > rows (app.py:22) > load (app.py:24)" in text


def test_json_is_whole_although_the_script_prints(app, command):
    done = command("why", app("import streamlit as st\nprint('{')\nst.checkbox('a')\n"), "--json")
    found = json.loads(done.stdout)
    assert (found["version"], found["tier"], found["threshold_us"]) == (1, 1, 50.0)
    assert [event["event"] for event in found["events"]] == ["first run", "a = True"]
    assert set(found["events"][0]) == {
        "event", "runs", "fell_back", "error", "ran", "skipped", "unskippable", "ms", "saved_ms", "units",
    }  # fmt: skip
    assert done.stderr == "{\n{\n"


def test_the_shape_of_a_unit_is_the_documented_one(app, command):
    done = command("why", app(DESK, tools=TOOLS), "--json", "--engine.thresholdUs=0", "--set", "Rows=20")
    found = json.loads(done.stdout)["events"][1]["units"]
    assert all(
        set(one) == {
            "unit", "file", "line", "status", "reason", "depth", "read", "cause", "advice", "count", "ms", "saved_ms",
        }
        for one in found
    )  # fmt: skip
    load = next(one for one in found if one["unit"] == "load")
    assert load["cause"][0] == {"text": "slider 'Rows' 10 -> 20", "file": load["file"], "line": 22}


def test_events_come_from_a_file_that_may_name_the_app(app, command, tmp_path):
    app(DESK, tools=TOOLS)
    file = tmp_path / "events.json"
    file.write_text(json.dumps({"app": "app.py", "events": [{"set": {"Rows": 5}}, {"press": "More"}, {"run": True}]}))
    done = command("why", file, "--json")
    assert [event["event"] for event in json.loads(done.stdout)["events"]] == [
        "first run",
        "Rows = 5",
        "press More",
        "run",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--set", "Rows"], "write NAME=VALUE"),
        (["--set", "Nothing=1"], "no widget 'Nothing'; there are: 'Rows', 'Name'"),
        (["--press", "Nothing"], "no button 'Nothing'; there are: 'More'"),
        (["--set", "Rows=many"], "'many' is no value for slider 'Rows'"),
        (["--events", "bad.json"], "bad.json cannot be read as JSON"),
        (["--events", "odd.json"], "an event has no field 'sett'"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(words, message, app, command, tmp_path):
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "odd.json").write_text('[{"sett": {}}]')
    done = command("why", app(DESK, tools=TOOLS), *words)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_state_that_a_callback_mutates_leads_back_to_its_widget(chapters, app):
    source = """
    import streamlit as st
    st.session_state.setdefault("tasks", ["first"])
    def add():
        st.session_state.tasks.append(st.session_state.new)
    def count(extra):
        return len(st.session_state.tasks) + extra
    st.text_input("New", key="new", on_change=add)
    if st.button("Clear"):
        st.session_state.tasks.clear()
    st.write(count(1))
    """
    _, added, cleared = chapters(Event(set={"New": "milk"}), Event(press="Clear"), script=app(source))
    assert [step.text for step in unit(added, "count").cause] == [
        "text_input 'New' '' -> milk",
        "add()",
        "st.session_state.tasks",
        "count",
    ]
    assert [str(step) for step in unit(cleared, "count").cause] == [
        "button 'Clear' pressed (app.py:9)",
        "st.session_state.tasks (app.py:10)",
        "count (app.py:11)",
    ]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("('session_state', 'n') changed", "st.session_state.n changed"),
        ("('session_state', 'n', 'present') changed", "'n' in st.session_state changed"),
        ("('session_state', '\\x00keys') changed", "the set of keys of st.session_state changed"),
        ("('widget', '$$ID-12-None') changed", "slider 'Rows' changed"),
        ("('widget', '$$ID-13-size') changed", "the widget 'size' changed"),
        ("('query_params', 'tag') changed", "the query parameter 'tag' changed"),
        ("FACTOR changed", "FACTOR changed"),
    ],
)
def test_cells_have_the_words_of_the_script(reason, words):
    assert plain(reason, {"$$ID-12-None": "slider 'Rows'"}) == words
