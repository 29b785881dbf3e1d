"""The inspection is inspected: with one rule of the engine's contract broken, generated programs must differ.

Invariant: a rule is broken by replacing one function of `_core` in one file of the API, or by its own switch in builds for
tests, nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from parity.both_ways import Difference
from parity.fuzz.explore import check, prepare
from parity.fuzz.generate import program

from lattice_st import _core
from lattice_st.api import family
from lattice_st.api.commands import state
from lattice_st.verify.world import forget_folder

RULES = {
    "session_state is read": (state, "read"),
    "session_state is written by a skip": (state, "op"),
    "widgets are read": (family, "read"),
    "widgets are registered by a skip": (family, "op"),
}


class Broken:
    """`_core` with one function that does nothing."""

    def __init__(self, missing: str) -> None:
        self._missing = missing

    def __getattr__(self, name: str) -> Any:
        return (lambda *_: None) if name == self._missing else getattr(_core, name)


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_found(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room, missing = RULES[rule]
    folder = prepare(tmp_path)
    monkeypatch.setattr(room, "_core", Broken(missing))
    with pytest.raises((Difference, KeyError)):  # KeyError: a widget that is shown cannot be operated
        check_many(folder)
    forget_folder(tmp_path)


@pytest.mark.parametrize("rule", ["Looks", "Gates"])
def test_a_broken_rule_of_the_accelerator_is_found(rule: str, tmp_path: Path) -> None:
    """The other rules of seals have traps of their own: unit/engine/test_accelerator.py."""
    folder = prepare(tmp_path)
    _core.break_rules([rule])  # type: ignore[attr-defined]
    try:
        with pytest.raises(Difference):
            check_many(folder)
    finally:
        _core.break_rules([])  # type: ignore[attr-defined]
    forget_folder(tmp_path)


def check_many(folder: Path) -> None:
    """The first programs of CI, until one differs."""
    for seed in range(200):
        check(program(seed), folder)
