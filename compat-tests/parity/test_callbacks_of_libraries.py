"""Functions that a library calls back, under programs that a careless engine gets wrong.

Invariant: each program is run after each event, in full and incrementally.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import SLIDER_AND_BOX, BothWays
from parity.callback_traps import CALLBACK_TRAPS, HEAD

Make = Callable[..., BothWays]


@pytest.mark.parametrize("name", list(CALLBACK_TRAPS))
def test_functions_called_back_do_what_they_do_in_a_full_run(any_tier: Make, name: str) -> None:
    _, text = CALLBACK_TRAPS[name]
    any_tier(HEAD + text).run(*SLIDER_AND_BOX)
