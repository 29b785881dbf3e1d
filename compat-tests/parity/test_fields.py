"""Functions that depend on fields of what they are given, under programs that a careless engine gets wrong.

Invariant: each program is run after each event, in full and incrementally.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import SLIDER_AND_BOX, BothWays
from parity.field_traps import FIELD_TRAPS, GLOBAL_TRAPS, HEAD
from parity.item_traps import ITEM_TRAPS

Make = Callable[..., BothWays]


@pytest.mark.parametrize("name", [*FIELD_TRAPS, *GLOBAL_TRAPS, *ITEM_TRAPS])
def test_fields_that_are_read_are_all_that_is_read(any_tier: Make, name: str) -> None:
    _, text = (FIELD_TRAPS | GLOBAL_TRAPS | ITEM_TRAPS)[name]
    any_tier(HEAD + text).run(*SLIDER_AND_BOX)
