"""The fixture `any_tier`: an app driven in full and incrementally at once. Short stretches are sections here, too.

Invariant: a rule that `without_rule` switches off is on again after the test.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from parity.both_ways import BothWays, Difference, Event

from lattice_st import _core
from lattice_st.analysis import sections
from lattice_st.verify.world import forget_folder


@pytest.fixture(autouse=True)
def short_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs here are short; sections are to be met in them all the same."""
    monkeypatch.setattr(sections, "LEAST", 2)


@pytest.fixture
def any_tier(tmp_path: Path) -> Iterator[Callable[..., BothWays]]:
    """Make a BothWays from source text or the path of a script; more files of its folder by keyword (`mod="..."`)."""

    def make(script: str | Path, *, files: dict[str, str] | None = None, **names: Any) -> BothWays:
        if isinstance(script, str):
            path = tmp_path / "app.py"
            path.write_text(textwrap.dedent(script), encoding="utf-8")
            for name, text in (files or {}).items():
                (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name).write_text(textwrap.dedent(text), encoding="utf-8")
            script = path
        return BothWays(script, **names)

    yield make
    forget_folder(tmp_path)


@pytest.fixture
def without_rule(any_tier: Callable[..., BothWays]) -> Iterator[Callable[..., list[str]]]:
    """Run programs with one rule of the engine off; answers the names of those that notice."""

    def run(rule: str, programs: Mapping[str, str], events: Sequence[Event]) -> list[str]:
        _core.break_rules([rule])  # type: ignore[attr-defined]
        noticed = []
        for name, program in programs.items():
            try:
                any_tier(program).run(*events)
            except Difference:
                noticed.append(name)
        return noticed

    yield run
    _core.break_rules([])  # type: ignore[attr-defined]
