"""Programs that use libraries with state of their own: a unit that is skipped must not leave that state behind.

Invariant: every script is run after each event in full and incrementally; equality is checked by BothWays itself.
"""

from __future__ import annotations

import locale
import sys
from collections.abc import Callable, Iterator

import pytest
from parity.both_ways import BothWays
from parity.library_traps import arrays, frames, handed_out, stdlib


@pytest.fixture(autouse=True)
def locale_as_it_was() -> Iterator[None]:
    """A trap sets the locale of the process, on which the encoding of files depends."""
    saved = locale.setlocale(locale.LC_ALL)
    yield
    locale.setlocale(locale.LC_ALL, saved)


HEAD = """import streamlit as st
n = st.slider("n", 1, 9, 2)
flag = st.checkbox("flag")
other = st.slider("other", 0, 9, 0)
"""
TRAPS = {**stdlib.TRAPS, **arrays.TRAPS, **frames.TRAPS, **handed_out.TRAPS}
EVENTS = (
    None,
    "at.slider[0].set_value(5)",
    "at.slider[1].set_value(3)",
    "at.checkbox[0].check()",
    "at.slider[0].set_value(2)",
    "at.checkbox[0].uncheck()",
)


@pytest.mark.parametrize("name", TRAPS)
def test_library_trap(name: str, any_tier: Callable[..., BothWays], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stdout__", sys.stdout)  # as in a server, where nobody has redirected it
    app = any_tier(HEAD + TRAPS[name]).run(*EVENTS)
    assert [one.value for one in app.at.exception] == []
