"""Gives the sessions of a server their witnesses: a recorder, a shadow, or both.

Invariant: a server has at most `MOST` shadows; sessions beyond them are served and not verified.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from lattice_st.session.witness import Attention, Witness
from lattice_st.verify.record import Recorder
from lattice_st.verify.shadow import LIMIT_S, MOST, Verifier

if TYPE_CHECKING:
    from lattice_st.session.requests import PendingRun
    from lattice_st.session.session import Session
    from lattice_st.verify.judge import Verdict

logger = logging.getLogger("lattice_st.verify")


class Witnesses:
    """Call it with each new session."""

    def __init__(
        self,
        script: Path,
        *,
        record: Path | None = None,
        replays: Path | None = None,
        limit_s: float = LIMIT_S,
        told: Callable[[Verdict], None] | None = None,
    ) -> None:
        """`record`: where events go; `replays`: verify, and write differences there; `told` hears each verdict."""
        self._limit_s, self._told = limit_s, told
        self._script, self._record, self._replays = script, record, replays
        self._sessions = 0
        self._verified = 0
        self._lock = threading.Lock()

    def __call__(self, session: Session) -> None:
        """Give a session what looks on."""
        found: list[Witness] = []
        with self._lock:
            self._sessions += 1
            number = self._sessions
            verify = self._replays is not None and self._verified < MOST
            self._verified += verify
        if self._record is not None:
            name = self._record.name if number == 1 else f"{self._record.stem}-{number}{self._record.suffix}"
            found.append(Recorder(self._record.with_name(name), self._script))
        if verify and self._replays is not None:
            verifier = Verifier(self._script, self._replays, limit_s=self._limit_s, told=self._told)
            found.append(_Counted(verifier, self._released))
        elif self._replays is not None:
            logger.warning("session %s is not verified: %d others are", session.id, MOST)
        if found:
            session.attention = Attention(_All(found))

    def _released(self) -> None:
        with self._lock:
            self._verified -= 1


class _All:
    """Several witnesses as one."""

    def __init__(self, witnesses: list[Witness]) -> None:
        self._witnesses = witnesses

    def before(self, session: Session, pending: PendingRun) -> None:
        for witness in self._witnesses:
            witness.before(session, pending)

    def after(self, session: Session, *, whole: bool) -> None:
        for witness in self._witnesses:
            witness.after(session, whole=whole)

    def close(self) -> None:
        for witness in self._witnesses:
            witness.close()


class _Counted:
    """A witness that frees its place when it closes."""

    def __init__(self, witness: Witness, released: Callable[[], None]) -> None:
        self._witness = witness
        self._released: Callable[[], None] | None = released
        self.before = witness.before
        self.after = witness.after

    def close(self) -> None:
        self._witness.close()
        if self._released is not None:
            self._released()
            self._released = None
