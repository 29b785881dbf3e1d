"""How a run is ended before its last line.

Invariant: these derive from BaseException, so that a user's `except Exception` does not swallow them, as in Streamlit.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RerunRequest:
    """What the next run shall do: the whole script, or the `fragments` that are named by id.

    `page` is the url path of a page to go to, None to stay; `query` the query parameters to go with it.
    """

    fragments: tuple[str, ...] = ()
    page: str | None = None
    query: dict[str, list[str]] | None = None


class StopScript(BaseException):
    """`st.stop()`, or the page's Stop button: keep what is drawn, run no further."""


@dataclass
class RerunScript(BaseException):
    """`st.rerun()` and `st.switch_page()`: give up this run and start the next one at once."""

    request: RerunRequest = field(default_factory=RerunRequest)


class Interrupted(BaseException):
    """A new event arrived: the run is abandoned at an st call and the event's run takes over."""
