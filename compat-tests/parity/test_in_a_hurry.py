"""The traps under an engine that decides as those of apps do: lean code, forms and records meet in one run.

At threshold 0 every unit is worth a record, so lean code never runs there. In a hurry a seed says what is worth one, and
what real engines do after eight units and 256 passes happens after one (core-rs/crates/py/src/hurry.rs).

Invariant: equality is all that is asked here; what has to be skipped is asked where the traps are at home.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from parity import callback_traps, field_traps, test_block_traps, test_changes, test_traps, test_values
from parity.both_ways import IN_A_HURRY, SLIDER_AND_BOX, BothWays, Difference, Event, hurry
from parity.change_traps import CHANGES
from parity.item_traps import ITEM_TRAPS
from parity.value_traps import VALUES

from lattice_st import _core

Make = Callable[..., BothWays]
ANYWHERE = test_block_traps.HEAD + test_block_traps.WIDGETS
FIELDS = field_traps.FIELD_TRAPS | field_traps.GLOBAL_TRAPS | ITEM_TRAPS

#: The programs of each family, and their events.
FAMILIES: dict[str, tuple[dict[str, str], Sequence[Event]]] = {
    "modules": (
        {name: ANYWHERE + text for name, (_, text) in (test_block_traps.ANYWHERE | test_block_traps.MODULE_TRAPS).items()},
        test_block_traps.EVENTS,
    ),
    "functions": (
        {name: test_block_traps.in_function(text) for name, (_, text) in test_block_traps.ANYWHERE.items()},
        test_block_traps.EVENTS,
    ),
    "fields": ({name: field_traps.HEAD + text for name, (_, text) in FIELDS.items()}, SLIDER_AND_BOX),
    "values": ({name: test_values.HEAD + text for name, (_, text) in VALUES.items()}, test_values.EVENTS),
    "changes": ({name: test_changes.HEAD + text for name, (_, text) in CHANGES.items()}, test_changes.EVENTS),
    "callbacks": (
        {name: callback_traps.HEAD + text for name, (_, text) in callback_traps.CALLBACK_TRAPS.items()},
        SLIDER_AND_BOX,
    ),
    "traps": ({name: test_traps.HEAD + text for name, text in test_traps.TRAPS.items()}, test_block_traps.EVENTS),
}  # fmt: skip


@pytest.fixture
def quick(any_tier: Make) -> Iterator[Callable[..., BothWays]]:
    """Make a BothWays whose incremental side is in a hurry."""

    def make(program: str, seed: int, **parts: object) -> BothWays:
        _core.hurry(seed)
        return any_tier(program, **{"threshold_us": IN_A_HURRY, **parts})

    with hurry(0):
        yield make


@pytest.mark.parametrize("family", FAMILIES)
def test_traps_are_equal_both_ways_in_a_hurry(quick: Callable[..., BothWays], family: str) -> None:
    programs, events = FAMILIES[family]
    lean = forms = skipped = 0
    for seed, (name, program) in enumerate(programs.items()):
        try:
            app = quick(program, seed)
            for event in events:
                app.run(event)
                skipped += len(app.skipped)
        except Difference as difference:
            pytest.fail(f"{name}, seed {seed}: {difference}")
        lean += bool(app.lean)
        forms += sum(one.saves for one in app.lean)
    assert lean > len(programs) / 2, "or little lean code was tried"
    assert forms > len(programs) / 2
    assert skipped > 4 * len(programs), "an engine that skips nothing proves nothing"


#: A name is bound to something else behind the back of the text, where lean code calls without a form what it led to.
REPLACED = """
import elsewhere
import math
import streamlit as st
def low(x):
    return x + 1
class Adder:
    def __init__(self, n): self.n = n
    def plus(self, x): return self.n + x
class Floors:
    floor = elsewhere.tick
def use(n):
    total = 0
    for i in range(n):
        {statement}
    total = total * 2
    return total
turn = st.slider("turn", 0, 9, 0)
if turn == 3:
    elsewhere.put(use, {name!r}, {new})
for u in range(2):
    st.text(use(4))
st.text([use(n) for n in (2, 3, 2)])
"""
STATEMENTS = {
    "a function": ("total += low(i)", "low", "elsewhere.tick"),
    "an object": ("total += low(i)", "low", "elsewhere.Meter()"),
    "a function of a run of statements": ("total += Adder(low(1)).plus(i)", "low", "elsewhere.tick"),
    "a builtin": ("total += len([1])", "len", "elsewhere.tick"),
    "a builtin of a run of statements": ("total += Adder(len([1])).plus(i)", "len", "elsewhere.tick"),
    "a module": ("total += math.floor(2.5)", "math", "Floors"),
    "a module of a run of statements": ("total += Adder(math.floor(2.5)).plus(i)", "math", "Floors"),
}
REPLACING = (None, None, "at.slider[0].set_value(3)", None, "at.slider[0].set_value(1)", "at.slider[0].set_value(3)")


def replaced(what: str) -> str:
    statement, name, new = STATEMENTS[what]
    return REPLACED.format(statement=statement, name=name, new=new)


@pytest.mark.parametrize("what", STATEMENTS)
def test_who_replaces_what_is_called_without_a_form_is_noticed(quick: Callable[..., BothWays], what: str) -> None:
    """Found by hasty programs: the `E` of a function answered for its names to units around it, not to those inside."""
    for seed in range(6):
        quick(replaced(what), seed).run(*REPLACING)
    quick(replaced(what), 0, threshold_us=0).run(*REPLACING)


#: A library object comes where data was: nobody knows what its methods do.
STRANGER = """
import elsewhere
import streamlit as st
def low(word):
    return word.lower()
def use(words):
    return [low(word) for word in words]
turn = st.slider("turn", 0, 9, 0)
words = ["A", "B"]
if turn == 3:
    words.append(elsewhere.Meter())
for u in range(2):
    st.text(use(words))
"""


#: The same in code that is not closed, so that looks at receivers stay.
OPEN_STRANGER = STRANGER.replace("(word):\n", "(word):\n    if word is None:\n        st.text(word)\n")


@pytest.mark.parametrize(
    ("rules", "program"),
    [
        (["Plain"], replaced("a function").replace("x + 1", "x + 1 if st else x")),
        (["Receivers"], OPEN_STRANGER),
        (["Closed"], STRANGER),
    ],
    ids=["Plain", "Receivers", "Closed"],
)
def test_a_broken_rule_of_lean_code_is_noticed(quick: Callable[..., BothWays], rules: list[str], program: str) -> None:
    def differs(seed: int) -> bool:
        try:
            quick(program, seed).run(*REPLACING)
        except Difference:
            return True
        return False

    assert not any(differs(seed) for seed in range(12))
    _core.break_rules(rules)  # type: ignore[attr-defined]
    try:
        assert any(differs(seed) for seed in range(12))
    finally:
        _core.break_rules([])  # type: ignore[attr-defined]
