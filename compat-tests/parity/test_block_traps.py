"""Runs of statements as units, under programs that a careless engine gets wrong: see `block_traps`.

Invariant: each suite is run both at module level and in a function, after each event, in full and incrementally.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from parity.block_traps import HEAD, TRAPS, WIDGETS
from parity.block_traps_of_caches import CACHE_TRAPS
from parity.block_traps_of_exceptions import EXCEPTION_TRAPS
from parity.block_traps_of_generators import GENERATOR_TRAPS
from parity.block_traps_of_imports import IMPORT_TRAPS
from parity.block_traps_of_modules import MODULE_TRAPS
from parity.block_traps_of_rounds import ROUND_TRAPS
from parity.block_traps_of_sections import SECTION_TRAPS
from parity.block_traps_of_values import VALUE_TRAPS
from parity.both_ways import BothWays

Make = Callable[..., BothWays]

ANYWHERE = (
    TRAPS | VALUE_TRAPS | ROUND_TRAPS | SECTION_TRAPS | GENERATOR_TRAPS | EXCEPTION_TRAPS | CACHE_TRAPS | IMPORT_TRAPS
)

EVENTS = (
    None,
    None,
    "at.slider[0].set_value(5)",
    None,
    "at.checkbox[0].check()",
    "at.slider[0].set_value(2)",
    None,
    "at.checkbox[0].uncheck()",
    "at.slider[0].set_value(0)",
    "at.slider[0].set_value(5)",
    "at.slider[0].set_value(2)",
)


def in_function(text: str) -> str:
    """A program whose page is a function with a suite."""
    body = textwrap.indent(text, "    ")
    call = "level = st.slider('level', 0, 9, 2)\nother = st.checkbox('other')\npage(level, other)\n"
    return f"{HEAD}\ndef page(level, other):{body}\n{call}"


@pytest.mark.parametrize("name", [*ANYWHERE, *MODULE_TRAPS])
def test_a_module_with_runs_shows_what_a_full_run_shows(any_tier: Make, name: str) -> None:
    _, text = (ANYWHERE | MODULE_TRAPS)[name]
    any_tier(HEAD + WIDGETS + text).run(*EVENTS)


@pytest.mark.parametrize("name", list(ANYWHERE))
def test_a_function_with_runs_shows_what_a_full_run_shows(any_tier: Make, name: str) -> None:
    _, text = ANYWHERE[name]
    any_tier(in_function(text)).run(*EVENTS)


def test_a_manager_of_another_module_may_swallow_what_ends_a_run(any_tier: Make) -> None:
    """No word of the file said that a `with` could swallow, so a name bound in it counted as bound."""
    app = any_tier(
        """
        import streamlit as st
        from quiet import Quiet

        def worked(n):
            if n > 3:
                raise ValueError(n)
            return n * 2

        def inner(n):
            with Quiet():
                made = worked(n)
                late = worked(1)
            try:
                return f"{late} {made}"
            except NameError as error:
                return type(error).__name__

        level = st.slider("level", 0, 9, 2)
        late = str(level)
        with Quiet():
            late = worked(max(level, 3))
        st.text(late)
        st.text(inner(level))
        """,
        files={
            "quiet.py": """
            class Quiet:
                def __enter__(self):
                    return self
                def __exit__(self, kind, error, trace):
                    return kind is ValueError
            """
        },
    )
    app.run(*(event for event in EVENTS if "checkbox" not in str(event)))
