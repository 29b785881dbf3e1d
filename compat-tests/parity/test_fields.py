"""Functions that depend on fields of what they are given, under programs that a careless engine gets wrong.

Invariant: each program is run after each event, in full and incrementally.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import BothWays
from parity.field_traps import FIELD_TRAPS, GLOBAL_TRAPS, HEAD

Make = Callable[..., BothWays]

EVENTS = (
    None,
    None,
    "at.slider[0].set_value(5)",
    "at.checkbox[0].check()",
    "at.slider[0].set_value(2)",
    "at.checkbox[0].uncheck()",
    "at.slider[0].set_value(7)",
    "at.slider[0].set_value(5)",
    "at.slider[0].set_value(2)",
)


@pytest.mark.parametrize("name", [*FIELD_TRAPS, *GLOBAL_TRAPS])
def test_fields_that_are_read_are_all_that_is_read(any_tier: Make, name: str) -> None:
    _, text = (FIELD_TRAPS | GLOBAL_TRAPS)[name]
    any_tier(HEAD + text).run(*EVENTS)
