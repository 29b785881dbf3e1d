"""Closed code, whose functions lose all their forms, under programs that a careless engine gets wrong: see `closed_traps`.

Invariant: each program runs after each event in full and incrementally, in a hurry by seeds that are fixed; those of the
programs are where the first version differed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import IN_A_HURRY, BothWays, Difference, hurry
from parity.closed_traps import CLOSED_TRAPS, HEAD
from parity.closed_traps_of_modules import MODULE_TRAPS
from parity.closed_traps_of_protocols import PROTOCOL_TRAPS
from parity.closed_traps_of_strangers import STRANGER_TRAPS
from parity.closed_traps_that_held import HELD_TRAPS

from lattice_st import _core
from lattice_st.session import modules, swaps
from lattice_st.session.handed import Handed

Make = Callable[..., BothWays]

IN_ONE_FILE = CLOSED_TRAPS | PROTOCOL_TRAPS | STRANGER_TRAPS | HELD_TRAPS
NO_FILES: dict[str, str] = {}
TRAPS = {name: (*trap, NO_FILES) for name, trap in IN_ONE_FILE.items()} | MODULE_TRAPS

#: Every program is run by these seeds, too.
EVERYWHERE = (0, 13)

EVENTS = (
    None,
    None,
    "at.slider[0].set_value(3)",
    None,
    "at.slider[0].set_value(1)",
    "at.slider[0].set_value(3)",
    "at.slider[0].set_value(4)",
    None,
)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What files of other tests hand around would keep modules here from losing anything."""
    handed = Handed()
    monkeypatch.setattr(modules, "HANDED", handed)
    monkeypatch.setattr(swaps, "HANDED", handed)


def both_ways(any_tier: Make, name: str, seed: int) -> tuple[int, int]:
    """Run a program by a seed. Answers how many forms lean code saves and how many calls were skipped; raises Difference."""
    _, program, files = TRAPS[name]
    skipped = 0
    with hurry(seed):
        app = any_tier(HEAD + program, files=files, threshold_us=IN_A_HURRY)
        for event in EVENTS:
            skipped += len(app.run(event).skipped)
    assert [one.value for one in app.at.exception] == []
    return sum(one.saves for one in app.lean), skipped


@pytest.mark.parametrize("name", TRAPS)
def test_closed_code_shows_what_a_full_run_shows(any_tier: Make, name: str) -> None:
    found = [both_ways(any_tier, name, seed) for seed in sorted({*TRAPS[name][0], *EVERYWHERE})]
    assert any(saves for saves, _ in found), "or no lean code was tried"
    assert any(skipped for _, skipped in found), "an engine that skips nothing proves nothing"


def differs(any_tier: Make, name: str) -> bool:
    try:
        for seed in TRAPS[name][0]:
            both_ways(any_tier, name, seed)
    except Difference:
        return True
    return False


def test_without_looks_at_what_is_given_programs_differ(any_tier: Make) -> None:
    _core.break_rules(["Closed"])  # type: ignore[attr-defined]
    try:
        noticed = {name for name in TRAPS if differs(any_tier, name)}
    finally:
        _core.break_rules([])  # type: ignore[attr-defined]
    assert len(noticed & set(STRANGER_TRAPS)) > len(STRANGER_TRAPS) / 3
    assert noticed & set(HELD_TRAPS)
