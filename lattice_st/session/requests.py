"""What waits for the next run: events, merged into one request.

Invariant: of two requests the later wins value by value, no trigger is lost, and the whole script is more than a
fragment. Nothing here locks; the session does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lattice_st.session.flow import RerunRequest

Values = list[tuple[str, Any]]


@dataclass
class PendingRun:
    """Events that wait for the next run, merged. `form`: the form that was submitted. `own`: the script asked for it."""

    values: Values = field(default_factory=list)
    request: RerunRequest = field(default_factory=RerunRequest)
    seq: int = 0  # of the newest event in it
    form: str | None = None
    own: bool = False

    def merge(self, other: PendingRun) -> None:
        """Take a newer request in; later values win, triggers stay, and the whole script is more than a fragment."""
        self.values = later_wins(self.values, other.values)
        self.seq = max(self.seq, other.seq)
        self.form = other.form or self.form
        self.own = self.own and other.own
        mine, new = self.request, other.request
        both = tuple(dict.fromkeys((*mine.fragments, *new.fragments)))
        self.request = RerunRequest(
            both if mine.fragments and new.fragments else (),
            mine.page if new.page is None else new.page,
            mine.query if new.query is None else new.query,
        )


class Requests:
    """The one request that waits, and the changes that wait for it without asking for a run themselves."""

    def __init__(self) -> None:
        self._pending: PendingRun | None = None
        self._held: Values = []

    @property
    def waiting(self) -> bool:
        """Whether a run is asked for."""
        return self._pending is not None

    def add(self, pending: PendingRun) -> None:
        """A newer request."""
        if self._held:
            pending.values = later_wins(self._held, pending.values)
            self._held = []
        if self._pending is None:
            self._pending = pending
        else:
            self._pending.merge(pending)

    def add_first(self, pending: PendingRun) -> None:
        """A request that is older than what waits: the script asked for it before it ended."""
        if self._pending is not None:
            pending.merge(self._pending)
        self._pending = pending

    def hold(self, values: Values) -> None:
        """Changes that cause no run of their own."""
        self._held = later_wins(self._held, values)

    def take(self) -> PendingRun | None:
        """What waits, which is then no longer here."""
        pending, self._pending = self._pending, None
        return pending

    def drop(self) -> None:
        """Nobody is there to see an answer."""
        self._pending = None


def later_wins(values: Values, later: Values) -> Values:
    """Both lists, one entry for each widget, in the order in which the widgets came first."""
    return list(dict([*values, *later]).items())
