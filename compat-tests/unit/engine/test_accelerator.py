"""The accelerator changes neither pages nor what runs, and answers where it can (docs/decisions/0028).

Invariant: each program runs in full, with seals and without; after each event the three pages, states and addresses are
equal, and the last two have run and skipped the same units.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from parity.both_ways import COUNTS
from unit.engine.seal_traps import HEAD, TRAPS

from lattice_st import _core
from lattice_st.apptest import AppTest
from lattice_st.verify.portrait import portrait
from lattice_st.verify.world import World, forget_folder

#: Rules of the accelerator, and with each one switched off a trap that must notice.
RULES = {
    "Pushes": "written between two calls",
    "Looks": "widgets of many kinds",
    "Gates": "a duplicate that is caught",
    "Fixed": "a list in session_state",
}


class Way:
    """One of the three sessions, in a world of its own."""

    def __init__(self, path: Path, tier: int, accelerator: bool) -> None:
        self.world = World()
        with self.world:
            self.at = AppTest.at_tier(path, tier, default_timeout=60, accelerator=accelerator)

    def do(self, event: str | None) -> list[str]:
        """Do an event; what can be seen afterwards."""
        COUNTS.counter.clear()
        with self.world:
            refused = self._operate(event)
            self.at.run()
            return refused + portrait(self.at._session)

    def _operate(self, event: str | None) -> list[str]:
        try:
            exec(event or "", {"at": self.at, "datetime": datetime})
        except Exception as error:  # what a test may not do must be refused on all sides alike
            return [f"refused {type(error).__qualname__}"]
        return []

    def seals(self) -> tuple[int, int, int]:
        """Seals, sealed reads, checks that a seal has answered."""
        engine = self.at._session.engine
        assert engine is not None
        return engine.seals()


class Trio:
    """A program in full, with seals, and without."""

    def __init__(self, path: Path) -> None:
        self.full, self.on, self.off = Way(path, 0, False), Way(path, 1, True), Way(path, 1, False)

    def do(self, event: str | None = None) -> list[str]:
        """Do an event on all sides; what differs."""
        full, on, off = (way.do(event) for way in (self.full, self.on, self.off))
        found = [line for line in on if line not in full] if on != full else []
        assert off == full, (event, "without seals")
        if (self.on.at.ran, self.on.at.skipped) != (self.off.at.ran, self.off.at.skipped):
            found.append(f"other units ran: {self.on.at.ran}, without seals {self.off.at.ran}")
        return found


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[Callable[[str], Trio]]:
    """Make a Trio of a script."""

    def make(script: str) -> Trio:
        path = tmp_path / "app.py"
        path.write_text(script, encoding="utf-8")
        return Trio(path)

    yield make
    forget_folder(tmp_path)


@pytest.fixture
def switched() -> Iterator[None]:
    """Rules are on again afterwards."""
    yield
    _core.break_rules([])  # type: ignore[attr-defined]


def differences(three: Trio, events: list[str | None]) -> list[str]:
    """What differs after the events, done twice over."""
    return [line for event in [None, None, *events, *events] for line in three.do(event)]


@pytest.mark.parametrize("name", TRAPS)
def test_seals_change_nothing(name: str, trio: Callable[[str], Trio]) -> None:
    script, events = TRAPS[name]
    assert differences(trio(HEAD + script), events) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_caught(rule: str, trio: Callable[[str], Trio], switched: None) -> None:
    script, events = TRAPS[RULES[rule]]
    three = trio(HEAD + script)
    _core.break_rules([rule])  # type: ignore[attr-defined]
    assert differences(three, events) != []


CARDS = """
import streamlit as st
def card(n):
    with st.container():
        st.metric(f"card {n}", st.session_state.get("unit", 1))
        return st.slider(f"level {n}", 0, 9, 3, key=f"level {n}")
st.slider("turn", 0, 9, 0, key="turn")
found = []
for n in range(5):
    found.append(card(n) + st.session_state.turn * 0)
st.write(found)
"""


def test_a_seal_answers_from_its_second_look_on(trio: Callable[[str], Trio]) -> None:
    three = trio(CARDS)
    three.do()
    assert three.on.seals() == (0, 0, 0), "a session that ran once has none"
    for turn in (1, 2, 3):
        assert three.do(f"at.slider[0].set_value({turn})") == []
    seals, reads, answers = three.on.seals()
    assert (seals, reads, answers) == (5, 10, 10)
    assert three.off.seals() == (0, 0, 0)


def test_an_event_paints_the_seals_that_it_reaches_and_no_other(trio: Callable[[str], Trio]) -> None:
    three = trio(CARDS)
    three.do()
    for turn in (0, 1, 2):
        three.do(f"at.slider[0].set_value({turn})")
    before = three.on.seals()[2]
    assert three.do("at.slider[3].set_value(7)") == []
    assert three.on.seals()[2] - before == 4
    assert three.do("at.slider[3].set_value(4)") == []
    assert three.on.seals()[2] - before == 8
    assert three.do("at.slider[0].set_value(5)") == []
    assert three.on.seals()[2] - before == 12, "the record of the card that changed is new, and has no seal yet"
    assert three.do("at.slider[0].set_value(6)") == []
    assert three.on.seals()[2] - before == 17


def test_a_value_that_comes_back_between_two_looks_paints_nothing(trio: Callable[[str], Trio]) -> None:
    three = trio("""
import streamlit as st
turn = st.slider("turn", 0, 9, 0)
def there_and_back():
    st.session_state.n = 2
    st.session_state.n = 1
st.button("go", on_click=there_and_back)
def show():
    return st.session_state.get("n", 1)
st.text(f"{show()} {turn}")
""")
    three.do()
    three.do("at.button[0].click()")
    for turn in (1, 2):
        three.do(f"at.slider[0].set_value({turn})")
    before = three.on.seals()[2]
    assert three.do("at.button[0].click()") == []
    assert three.do("at.slider[0].set_value(3)") == []
    assert three.on.seals()[2] - before == 1, "show() is answered by its seal, which the button left as it was"


def test_why_tells_the_first_read_that_differed(trio: Callable[[str], Trio]) -> None:
    three = trio("""
import streamlit as st
turn = st.slider("turn", 0, 9, 0)
def show():
    return [st.session_state.get("a"), st.session_state.get("b"), st.session_state.get("c")]
if turn == 3:
    st.session_state.c = 3
    st.session_state.b = 3
st.text(f"{show()} {turn}")
""")
    three.do()
    for turn in (1, 2, 3):
        assert three.do(f"at.slider[0].set_value({turn})") == []
    reasons = [
        [entry[5] for entry in way.at._session.trace if entry[2] == "show" and entry[4] == "ran"]
        for way in (three.on, three.off)
    ]
    assert reasons == [["('session_state', 'b') changed"]] * 2


def test_seals_of_values_that_nobody_asks_for_any_more_go(trio: Callable[[str], Trio]) -> None:
    three = trio("""
import streamlit as st
turn = st.slider("turn", 0, 9999, 0)
def show(n):
    return [st.session_state.get(f"entry {n} {m}") for m in range(20)]
st.text(show(turn))
st.text(turn)
""")
    most = 0
    three.on.do(None)
    for turn in range(1, 160):
        three.on.do(f"at.slider[0].set_value({turn})")
        three.on.do(None)
        most = max(most, three.on.seals()[1])
    assert 20 <= most <= 20 * 40
