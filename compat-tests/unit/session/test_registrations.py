"""Widgets of a skipped unit that are registered together: only if that leaves everything as it is.

Invariant: where the short way is taken, state, rendered widgets and claimed keys are those of the long way.
"""

from __future__ import annotations

from typing import Any

import pytest

from lattice_st.session.registrations import Registrations, is_plain
from lattice_st.session.state import SessionState
from lattice_st.session.widget import Registration, widget_id


def number(name: str, default: int = 0, **more: Any) -> Registration:
    return Registration(
        id=widget_id("number_input", name, (), "", None),
        key=name,
        kind="number_input",
        default=default,
        decode=int,
        encode=int,
        **more,
    )


ONE, TWO = number("one"), number("two")


@pytest.fixture
def state() -> SessionState:
    """After a run that drew both widgets, at the beginning of the next event."""
    state = SessionState()
    for registration in (ONE, TWO):
        state.register(registration)
    state.end_run()
    state.begin_event()
    return state


def both(state: SessionState, keys: set[str] | None = None) -> bool:
    return state.register_all(Registrations([ONE, TWO]), set() if keys is None else keys)


def test_widgets_that_are_as_they_were_are_noted_as_drawn(state: SessionState) -> None:
    keys: set[str] = set()
    assert both(state, keys)
    assert keys == {"one", "two"}
    assert state.rendered(ONE.id)
    assert state.drawn("two")
    state.end_run()
    assert (state.get("one"), state.get("two"), list(state.keys())) == (0, 0, ["one", "two"])


@pytest.mark.parametrize(
    "change",
    [
        lambda state: state.set("one", 5),
        lambda state: state.delete("two"),
        lambda state: state.receive([(ONE.id, 7)]),
        lambda state: state.adopt({ONE.id: 3, TWO.id: 4}),
        lambda state: state.forget_widgets(),
        lambda state: state.register(TWO),
        lambda state: (state.register(ONE), state.register(TWO)),
        lambda state: state.register(number("one", 1)),
    ],
)
def test_a_value_that_somebody_wrote_takes_the_long_way(state: SessionState, change: Any) -> None:
    change(state)
    assert not both(state)


def test_a_key_that_is_taken_takes_the_long_way(state: SessionState) -> None:
    assert not both(state, {"two"})


def test_what_was_written_in_an_earlier_event_still_takes_the_long_way(state: SessionState) -> None:
    """The run of that event was cut off before it drew the widget, so its value was never mended."""
    state.receive([(ONE.id, 7)])
    state.end_run(complete=False)
    state.begin_event()
    assert not both(state)


def test_a_new_session_takes_the_long_way() -> None:
    assert not both(SessionState())


def test_widgets_that_were_noted_are_not_forgotten_and_others_are(state: SessionState) -> None:
    assert state.register_all(Registrations([ONE]), set())
    state.end_run()
    assert state.registration(ONE.id) is ONE
    assert state.registration(TWO.id) is None


def test_only_widgets_whose_value_stays_are_plain() -> None:
    assert is_plain(ONE)
    assert not is_plain(number("press", trigger=True))
    assert not is_plain(number("off", disabled=True))
    assert not is_plain(number("file", renew=lambda value: value))
