"""The inspection is inspected: with one rule of the engine's contract broken, generated programs must differ.

Invariant: a rule is broken by replacing one function of `_core` in one file of the API, nothing else.
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
    with pytest.raises(Difference):
        check_many(folder)
    forget_folder(tmp_path)


def check_many(folder: Path) -> None:
    """The first programs of CI."""
    for seed in range(60):
        check(program(seed), folder)
