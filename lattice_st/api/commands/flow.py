"""`st.stop` and `st.rerun`.

Invariant: both end the present run by raising; nothing after them in the script executes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from lattice_st.errors import StreamlitAPIException, StreamlitInvalidLayoutContextError
from lattice_st.session.context import current_run
from lattice_st.session.flow import RerunRequest, RerunScript
from lattice_st.session.run import Run


def stop() -> NoReturn:  # type: ignore[misc]
    """End the run here; what is drawn stays.

    Example: `if not ready: st.stop()`
    """
    run = current_run()
    if run is not None:
        run.stop()


def rerun(scope: str | int | Sequence[str | int] = "app") -> NoReturn:
    """Give up this run and start again at the top of the script with the present state.

    `scope="fragment"` starts only the fragment again that is rerunning; in a callback, the key of a fragment (or
    several) reruns these. Raises StreamlitInvalidLayoutContextError for "fragment" outside of a fragment's rerun, and
    StreamlitAPIException for a key outside of a callback or one that no fragment has.

    Example: `st.session_state.step = 2; st.rerun()`
    """
    run = current_run()
    if run is None:
        return  # type: ignore[misc]  # bare mode
    raise RerunScript(RerunRequest(_fragments(run, scope)))


def _fragments(run: Run, scope: str | int | Sequence[str | int]) -> tuple[str, ...]:
    if scope == "app":
        return ()
    if scope == "fragment":
        if run.alone is None:
            raise StreamlitInvalidLayoutContextError(
                'st.rerun(scope="fragment") works only in a function with `@st.fragment`, while that function reruns '
                "alone. In a run of the whole script use st.rerun()."
            )
        return (run.alone.id,)
    if not run.calling_back:
        raise StreamlitAPIException(
            "st.rerun can be given the key of a fragment only in a callback (`on_click`, `on_change`). Elsewhere use "
            '`scope="app"`, or `scope="fragment"` in a fragment.'
        )
    keys = [scope] if isinstance(scope, str | int) else list(scope)
    found: list[str] = []
    for key in map(str, keys):
        fragments = run.session.fragments_of(key)
        if not fragments:
            raise StreamlitAPIException(
                f"No fragment on this page has the key {key!r}. Give it one with `@st.fragment(key={key!r})`; it has to "
                "have been drawn before it can rerun."
            )
        found += fragments
    return tuple(found)
