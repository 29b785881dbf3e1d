"""Differences that were found once, each reduced to its least script and named after what was wrong.

Invariant: a find of the fuzzer, of an app or of a person comes here before it is mended.
"""

from __future__ import annotations

from collections.abc import Callable

from parity.both_ways import BothWays

Make = Callable[..., BothWays]


def test_a_refused_widget_is_refused_again_only_where_full_runs_refuse_it(any_tier: Make) -> None:
    """The unit caught the error of a value out of bounds; its record lacked the read that led there."""
    app = any_tier(
        """
        import streamlit as st

        def attempt(make):
            try:
                return repr(make())
            except Exception as error:
                return type(error).__name__

        if st.checkbox("Too much"):
            st.session_state.level = 99
        st.text(attempt(lambda: st.slider("Level", 0, 10, 5, key="level")))
        """
    )
    app.run("at.checkbox[0].check()", "at.checkbox[0].uncheck()", None)


def test_a_container_whose_key_is_taken_is_refused_in_a_skipped_unit_too(any_tier: Make) -> None:
    app = any_tier(
        """
        import streamlit as st

        def attempt(make):
            try:
                make()
                return "fine"
            except Exception as error:
                return type(error).__name__

        first = st.checkbox("First")
        if first:
            st.checkbox("Taken", key="box")
        st.text(attempt(lambda: st.container(key="box")))
        st.text(attempt(lambda: st.container(key="box")))
        """
    )
    app.run(None, "at.checkbox[0].check()", None, "at.checkbox[0].uncheck()")
