"""`verify` as a command: verdicts as lines or JSON, exit code 1 at a difference, a replay that shows it again."""

from __future__ import annotations

import json
import textwrap

#: An app whose engine is broken on purpose, as only builds for tests allow.
BROKEN = """
import streamlit as st
from lattice_st import _core
_core.break_rules(["Names"])
K = st.slider("k", 0, 10, 1)
n = st.slider("n", 0, 10, 1)
def base(a):
    return a + K
st.write(base(3), n)
"""


def test_equal_runs_end_with_exit_code_0(app, command):
    done = command("verify", app("import streamlit as st\nst.write(st.slider('n', 0, 5))"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["first run: equal", "n = 1: equal", "2 equal, 0 unverifiable, 0 different"]


def test_a_difference_ends_with_exit_code_1_and_a_replay_of_the_fewest_events(app, command, tmp_path):
    done = command("verify", app(BROKEN), "--set", "n=3", "--set", "k=5", "--replays", "found")
    assert done.returncode == 1
    assert "k = 5: different" in done.stdout
    assert "  unit app.py:9 base" in done.stdout
    replay = tmp_path / "found" / "app-1.json"
    assert json.loads(replay.read_text())["events"] == [{"set": {"k": 5}}]
    again = command("verify", replay, "--json")
    assert again.returncode == 1
    found = json.loads(again.stdout)
    assert [event["status"] for event in found["events"]] == ["equal", "different"]
    assert found["events"][1]["units"] == ["app.py:9 base"]


def test_what_cannot_be_verified_is_told_with_its_line_and_is_no_failure(app, command):
    source = textwrap.dedent("""
        import time
        import streamlit as st
        st.write(time.time_ns())
    """)
    done = command("verify", app(source), "--json")
    assert done.returncode == 0
    [event] = json.loads(done.stdout)["events"]
    assert event["status"] == "unverifiable"
    assert [(one["line"], one["what"]) for one in event["because"]] == [(4, "calls time.time_ns")]


def test_events_of_flags_are_played_in_their_order(app, command):
    source = "import streamlit as st\nst.button('a')\nst.text_input('t')\n"
    done = command("verify", app(source), "--press", "a", "--set", "t=x", "--press", "a")
    assert done.stdout.splitlines()[1:4] == ["press a: equal", 't = "x": equal', "press a: equal"]
