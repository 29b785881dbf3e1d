"""`st.stop` and `st.rerun`.

Invariant: both end the present run by raising; nothing after them in the script executes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from lattice_st.session.context import current_run
from lattice_st.session.flow import RerunRequest, RerunScript, StopScript


def stop() -> NoReturn:  # type: ignore[misc]
    """End the run here; what is drawn stays.

    Example: `if not ready: st.stop()`
    """
    if current_run() is not None:
        raise StopScript


def rerun(scope: str | int | Sequence[str | int] = "app") -> NoReturn:  # type: ignore[misc]
    """Give up this run and start again at the top of the script with the present state.

    Example: `st.session_state.step = 2; st.rerun()`
    """
    if current_run() is not None:
        raise RerunScript(RerunRequest(scope=str(scope)))
