"""`run --verify`: a second process follows one session; what differs is written, shown and named."""

from __future__ import annotations

import json
import logging
import threading

import pytest

from lattice_st.session.app import App
from lattice_st.session.memo import fresh_memo
from lattice_st.session.requests import PendingRun
from lattice_st.session.session import Session
from lattice_st.verify import shadow
from lattice_st.verify.controls import find
from lattice_st.verify.event import Event, read_events, write_events
from lattice_st.verify.shadow import Verifier
from lattice_st.verify.witnesses import Witnesses

NAMES = """
import streamlit as st
K = st.slider("k", 0, 10, 1)
n = st.slider("n", 0, 10, 1)
def base(a):
    return a + K
st.write(base(3), n)
"""


class Page:
    """A session with a shadow, and what its page was sent."""

    def __init__(self, script, folder, limit_s=20.0):
        self.session = Session(App(script, tier=1, threshold_us=0, memo=fresh_memo()), quiet=True)
        self.frames = []
        self.session.attach(self.frames.append)
        self.verdicts = []
        self.witnesses = Witnesses(script, replays=folder, limit_s=limit_s, told=self.verdicts.append)
        self.witnesses(self.session)
        self.session.greet()

    def set(self, name, value):
        control = find(self.session, name)
        self.session.change([(control.id, control.wire(value))])
        return self.verdicts[-1]


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Open a page of a script; its session ends with the test."""
    pages = []
    monkeypatch.setattr(shadow, "find_blame", lambda path, limit_s: None)

    def open_page(script, **more):
        pages.append(Page(script, tmp_path / "replays", **more))
        return pages[-1]

    yield open_page
    for one in pages:
        one.session.close()


def shown(page):
    """The whole page as it was sent."""
    return page.session.delivery.mounted.reset()


def test_a_sound_session_is_equal_after_every_event(app, page):
    opened = page(app(NAMES))
    assert opened.verdicts[0].status == "equal"
    assert opened.set("k", 5).status == "equal"
    assert opened.set("n", 2).status == "equal"


def test_a_difference_is_logged_shown_and_written_as_a_replay(app, page, broken, tmp_path, caplog):
    broken("Names")
    opened = page(app(NAMES))
    opened.set("n", 4)
    with caplog.at_level(logging.INFO, "lattice_st.verify"):
        verdict = opened.set("k", 5)
    assert verdict.status == "different"
    assert [line.split("body=")[1] for line in verdict.lines] == ["'`8` `4`'", "'`4` `4`'"]
    assert b"A full run shows something else" in shown(opened)
    assert b"A full run shows something else" not in repr(opened.session.tree.export()).encode()
    [replay] = (tmp_path / "replays").iterdir()
    assert str(replay) in caplog.text
    script, events = read_events(replay)
    assert script == opened.session.app.path
    assert [event.text for event in events] == ["n = 4", "k = 5"]
    opened.session.engine.clear()
    assert opened.set("n", 3).status == "equal"
    assert b"A full run shows something else" not in shown(opened)


def test_the_replay_of_a_difference_can_be_played(app, page, broken, tmp_path):
    from lattice_st.verify.compare import verify

    broken("Names")
    opened = page(app(NAMES))
    opened.set("k", 5)
    [replay] = (tmp_path / "replays").iterdir()
    script, events = read_events(replay)
    report = verify(script, events)
    assert [verdict.status for verdict in report.verdicts] == ["equal", "different"]
    assert report.verdicts[1].units == ["app.py:7 base"]


def test_a_clock_is_unverifiable_with_its_line_and_the_shadow_goes_on(app, page):
    source = """
    import time
    import streamlit as st
    if st.checkbox("clock"):
        st.session_state.seen = time.time_ns()
    st.write(st.session_state.get("seen"))
    """
    opened = page(app(source))
    verdict = opened.set("clock", True)
    assert verdict.status == "unverifiable"
    assert [(one.line, one.what) for one in verdict.because] == [(5, "calls time.time_ns")]
    assert opened.set("clock", False).status == "equal"


def test_the_shadow_writes_nothing(app, page, tmp_path, monkeypatch):
    source = """
    import pathlib
    import streamlit as st
    if st.checkbox("write"):
        file = pathlib.Path(__file__).with_name("seen.txt")
        before = file.read_text() if file.exists() else ""
        file.write_text(before + "x")
    """
    opened = page(app(source))
    verdict = opened.set("write", True)
    assert (verdict.status, [one.what for one in verdict.because]) == ("unverifiable", ["writes a file"])
    assert verdict.because[0].line == 7
    assert (tmp_path / "seen.txt").read_text() == "x"
    assert opened.set("write", False).status == "equal"


def test_a_shadow_that_hangs_is_given_up_and_the_session_goes_on(app, page):
    source = """
    import os
    import time
    import streamlit as st
    if st.checkbox("hang") and os.environ.get("LATTICE_SHADOW"):
        while True:
            time.sleep(0.01)
    st.write("alive")
    """
    opened = page(app(source), limit_s=0.5)
    verdict = opened.set("hang", True)
    assert verdict.status == "unverifiable"
    assert verdict.because[0].what == "the run took longer than 0.5 seconds"
    opened.set("hang", False)
    assert "alive" in repr(opened.session.tree.export())


def test_a_shadow_that_dies_is_told_once_and_the_session_goes_on(app, page):
    source = """
    import os
    import streamlit as st
    if st.checkbox("die") and os.environ.get("LATTICE_SHADOW"):
        os._exit(1)
    """
    opened = page(app(source))
    verdict = opened.set("die", True)
    assert (verdict.status, verdict.because[0].what[:20]) == ("unverifiable", "the shadow has ended")
    count = len(opened.verdicts)
    opened.session.change([(find(opened.session, "die").id, False)])
    assert len(opened.verdicts) == count


def test_an_interrupted_run_is_unverifiable_and_its_state_is_taken_over(app, page, monkeypatch):
    import sys
    from types import ModuleType

    hook = ModuleType("interrupting_hook")
    hook.__lattice_ignore__ = True
    hook.now = lambda: None
    monkeypatch.setitem(sys.modules, "interrupting_hook", hook)
    source = """
    import streamlit as st
    try:
        from interrupting_hook import now
    except ImportError:
        now = lambda: None
    n = st.slider("n", 0, 5)
    st.session_state.seen = st.session_state.get("seen", 0) + 1
    now()
    st.write(n, st.session_state.seen)
    """
    opened = page(app(source))
    control = find(opened.session, "n")

    def another_event():
        hook.now = lambda: None
        opened.session.change([(control.id, [2.0])])

    hook.now = another_event
    opened.session.change([(control.id, [1.0])])
    assert [verdict.status for verdict in opened.verdicts] == ["equal", "unverifiable"]
    assert opened.verdicts[1].because[0].what == "its run was interrupted"
    assert opened.set("n", 3).status == "equal"


def test_a_rerun_that_the_script_asks_for_belongs_to_its_event(app, page):
    source = """
    import streamlit as st
    n = st.slider("n", 0, 5)
    if n == 3 and not st.session_state.get("done"):
        st.session_state.done = True
        st.rerun()
    st.write(n, st.session_state.get("done"))
    """
    opened = page(app(source))
    assert opened.set("n", 3).status == "equal"
    assert len(opened.verdicts) == 2


def test_a_session_beyond_the_last_shadow_is_served(app, page, monkeypatch, caplog):
    from lattice_st.verify import witnesses

    monkeypatch.setattr(witnesses, "MOST", 0)
    with caplog.at_level(logging.WARNING, "lattice_st.verify"):
        opened = page(app(NAMES))
    assert opened.verdicts == []
    assert "is not verified" in caplog.text
    assert opened.session.tree is not None


def test_the_process_ends_with_its_verifier(app, tmp_path):
    verifier = Verifier(app(NAMES), tmp_path)
    process = verifier.process
    assert process.poll() is None
    verifier.close()
    assert process.poll() is not None
    assert verifier.process is None


def test_another_session_does_not_wait(app, page):
    script = app(NAMES)
    page(script)
    other = Session(App(script, tier=1), quiet=True)
    assert other.attention is None
    worker = threading.Thread(target=other.request, args=(PendingRun(),))
    worker.start()
    worker.join(20)
    assert other.tree is not None
    other.close()


def test_a_recording_is_played_again_by_why_and_verify(app, tmp_path):
    from lattice_st.verify.compare import verify

    source = """
    import streamlit as st
    with st.form("f"):
        name = st.text_input("Name")
        st.form_submit_button("Send")
    st.write(name, st.slider("n", 0, 5))
    """
    script, file = app(source), tmp_path / "events.json"
    session = Session(App(script, tier=1, threshold_us=0, memo=fresh_memo()), quiet=True)
    Witnesses(script, record=file)(session)
    session.greet()
    assert json.loads(file.read_text())["events"] == []
    name, send, number = find(session, "Name"), find(session, "Send", press=True), find(session, "n")
    session.change([(name.id, "Ada"), (send.id, True)], "f")
    session.change([(number.id, [3.0])])
    session.close()
    target, events = read_events(file)
    assert target == script
    assert [event.text for event in events] == ["Name = Ada, press Send", "n = 3"]
    report = verify(script, events)
    assert [verdict.status for verdict in report.verdicts] == ["equal"] * 3


def test_the_calls_behind_a_difference_are_found_in_a_process_of_their_own(app, tmp_path, caplog):
    source = """
    import streamlit as st
    from lattice_st import _core
    _core.break_rules(["Names"])
    K = st.slider("k", 0, 10, 1)
    n = st.slider("n", 0, 10, 1)
    def base(a):
        return a + K
    st.write(base(3), n)
    """
    replay = tmp_path / "replay.json"
    write_events(replay, app(source), [Event(set={"n": 4}), Event(set={"k": 5})])
    with caplog.at_level(logging.INFO, "lattice_st.verify"):
        shadow.find_blame(replay, 20.0)
    assert f"{replay}: the calls to blame are app.py:9 base" in caplog.text
    assert read_events(replay)[1] == [Event(set={"k": 5})]


def test_a_replay_that_shows_nothing_by_itself_is_told(app, tmp_path, caplog):
    replay = tmp_path / "replay.json"
    write_events(replay, app(NAMES), [Event(set={"n": 4})])
    shadow.find_blame(replay, 20.0)
    assert "it does not differ when it is played by itself" in caplog.text
