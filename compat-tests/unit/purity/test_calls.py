"""What the tables call pure, called: no argument changes, no generator moves, no option is set, the answer repeats.

Each callable of the tables that says `pure` is tried with sample arguments, twice, on copies of the same arguments; what
does not take any of the samples is not counted as tried, so the number of those that were is asserted per library.

Invariant: no network, no clock, no file outside of a temporary folder; callables that draw, print or call back are not
tried here but by name, in other tests.
"""

from __future__ import annotations

import decimal

import pytest
from unit.purity.samples import Tried, owners_of, try_owner

#: The least number of callables that must have taken a sample, by library. It may grow.
LEAST = {"stdlib": 900, "numpy": 780, "pandas": 820, "polars": 700, "pyarrow": 340}


@pytest.mark.parametrize("library", LEAST)
def test_what_is_called_pure_changes_nothing(library: str, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tried = Tried()
    with decimal.localcontext() as context:
        # Arithmetic raises flags, which the engine sees by itself; whether one stood before must not matter here.
        context.flags.update(dict.fromkeys(context.flags, True))
        for owner in owners_of(library):
            try_owner(owner, tried)
    assert tried.wrong == []
    assert list(tmp_path.iterdir()) == []
    assert len(tried.worked) >= LEAST[library], f"{len(tried.worked)} of {tried.known} took a sample"
