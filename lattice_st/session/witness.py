"""Who looks on while a session answers events: recorders of events, and the shadow of `--verify`.

Invariant: a witness is told on the run's thread, before an event is answered and when its page was sent; what it does
then, only this session waits for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from lattice_st.session.requests import PendingRun
    from lattice_st.session.session import Session


class Witness(Protocol):
    """Looks on."""

    def before(self, session: Session, pending: PendingRun) -> None:
        """An event is about to be answered; the session is still as the last one left it."""

    def after(self, session: Session, *, whole: bool) -> None:
        """The answer was sent. `whole`: no other event, and no Stop button, came between."""

    def close(self) -> None:
        """The session ends."""


class Attention:
    """Tells one witness of whole events: what interrupts a run belongs to the same answer."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness
        self._answering = False
        self._whole = True

    def before(self, session: Session, pending: PendingRun) -> None:
        """A request is taken. One that the script made itself continues its event."""
        if pending.own and self._answering:
            return
        self._whole = not self._answering
        self._answering = True
        self._witness.before(session, pending)

    def cut(self) -> None:
        """A run ends before its time."""
        self._whole = False

    def after(self, session: Session) -> None:
        """The page has what the run drew."""
        self._answering = False
        self._witness.after(session, whole=self._whole)

    def close(self) -> None:
        """The session ends."""
        self._witness.close()
