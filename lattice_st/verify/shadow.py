"""`--verify`: a second process that runs every interaction of one session in full, and the comparison with it.

Steps after each event: 1. the shadow plays it from the same state; 2. the portraits are compared; 3. on a difference, a
fresh process plays the whole history: what is not stable there is unverifiable; 4. a difference is logged, shown on the
page and written as a replay, whose calls to blame are found in yet another process; 5. the shadow takes over the state.

Invariant: processes are spawned, never forked; every wait has a limit; only the session itself waits.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from lattice_st.config import current
from lattice_st.session import query
from lattice_st.session.context import face
from lattice_st.verify.compare import copied, why_unstable
from lattice_st.verify.event import Event, recorded
from lattice_st.verify.guard import Mention
from lattice_st.verify.judge import Verdict, changed, explained
from lattice_st.verify.orders import Adopt, Open, Reply, Start
from lattice_st.verify.portrait import portrait
from lattice_st.verify.record import describe
from lattice_st.verify.replay import write_replay

if TYPE_CHECKING:
    from lattice_st.session.requests import PendingRun
    from lattice_st.session.session import Session

logger = logging.getLogger("lattice_st.verify")
LIMIT_S = 30.0
MOST = 8  # shadows of one server


class Gone(RuntimeError):
    """The shadow does not answer."""


class Shadow:
    """One process that runs an app in full."""

    def __init__(self, script: Path, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "lattice_st.verify.child", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment(),
            )
        self._pipe = Connection(ours.detach())
        self._pipe.send(Start(script, list(sys.argv), current(), limit_s))

    def ask(self, order: Open | Event | Adopt) -> Reply:
        """Raises Gone when there is no answer in time."""
        try:
            self._pipe.send(order)
            if not self._pipe.poll(self._limit_s + 5.0):
                raise Gone(f"the shadow did not answer within {self._limit_s + 5.0:g} seconds")
            reply: Reply = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise Gone(f"the shadow has ended ({type(error).__name__})") from None
        return reply

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        self.process.kill()
        self.process.wait()


def environment() -> dict[str, str]:
    """What a spawned interpreter needs to find this very package."""
    root = str(Path(__file__).parents[2])
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "LATTICE_SHADOW": "1", "PYTHONPATH": root if not path else f"{root}{os.pathsep}{path}"}


class Verifier:
    """The witness of one session. `told` hears each verdict; `folder` is where replays go."""

    def __init__(
        self, script: Path, folder: Path, *, limit_s: float = LIMIT_S, told: Callable[[Verdict], None] | None = None
    ) -> None:
        self._script, self._folder, self._limit_s = script.resolve(), folder, limit_s
        self._told = told
        self._shadow: Shadow | None = Shadow(self._script, limit_s)
        self._played: list[Event] = []
        self._open: Open | None = None
        self._query: query.Params = {}

    def before(self, session: Session, pending: PendingRun) -> None:
        """Note the event as it will be played."""
        if self._open is None:
            self._open = Open(session.page, query.encode(session.query, session.embed), session.visitor)
            self._query = dict(session.query)
            return
        event = recorded(pending, describe(session, pending))
        if event.query is None and session.query != self._query:  # the page's address changed with it
            event = recorded(pending, event.text, query=dict(session.query))
        self._played.append(event)

    def after(self, session: Session, *, whole: bool) -> None:
        """Compare, report, and bring the shadow to the session's state."""
        self._query = dict(session.query)
        if self._shadow is None:
            return
        verdict = self._judge(session, whole=whole)
        if verdict.status != "equal":
            self._catch_up(session, verdict)
        self._report(session, verdict)
        if self._told is not None:
            self._told(verdict)

    @property
    def process(self) -> subprocess.Popen[bytes] | None:
        """The shadow's process while there is one."""
        return None if self._shadow is None else self._shadow.process

    def close(self) -> None:
        """End the shadow."""
        shadow, self._shadow = self._shadow, None
        if shadow is not None:
            shadow.close()

    def _judge(self, session: Session, *, whole: bool) -> Verdict:
        name = str(self._played[-1]) if self._played else "first run"
        if not whole:
            return Verdict(name, "unverifiable", because=[Mention("", 0, "its run was interrupted")])
        got = portrait(session)
        try:
            reply = self._order()
        except Gone as error:
            self.close()
            return Verdict(name, "unverifiable", because=[Mention("", 0, str(error))])
        if reply.failed or reply.refused:
            because = list(reply.refused) or [Mention("", 0, reply.failed)]
            return Verdict(name, "unverifiable", because=because)
        if reply.lines == got:
            return Verdict(name, "equal")
        lines = changed(reply.lines, got)
        again = self._referee()
        if again is None and (because := why_unstable(self._script)) and because[0].line:
            return Verdict(name, "unverifiable", lines, because)
        if again is not None and explained(reply.lines, got, again):
            return Verdict(name, "unverifiable", lines, why_unstable(self._script))
        return Verdict(name, "different", lines)

    def _order(self) -> Reply:
        shadow = self._shadow
        if shadow is None:
            raise Gone("the session has ended")
        assert self._open is not None
        return shadow.ask(self._played[-1] if self._played else self._open)

    def _referee(self) -> list[str] | None:
        """The portrait of a fresh process after the whole history, None if it cannot be played again."""
        shadow = Shadow(self._script, self._limit_s)
        try:
            assert self._open is not None
            reply = shadow.ask(self._open)
            for event in self._played:
                if reply.failed or reply.refused:
                    return None
                reply = shadow.ask(event)
            return None if reply.failed or reply.refused else reply.lines
        except Gone:
            return None
        finally:
            shadow.close()

    def _catch_up(self, session: Session, verdict: Verdict) -> None:
        """The shadow goes on from the session's state; if that cannot travel, it ends."""
        shadow = self._shadow
        if shadow is None:
            return
        values, lost = copied(session.state.values())
        try:
            if not lost:
                shadow.ask(Adopt(values, dict(session.query), session.page))
                return
            what = f"session_state {', '.join(map(repr, lost))} cannot be copied, so nothing behind is verified"
        except Gone as error:
            what = str(error)
        verdict.because.append(Mention("", 0, what))
        self.close()

    def _report(self, session: Session, verdict: Verdict) -> None:
        match verdict.status:
            case "equal":
                logger.info("session %s: %s", session.id, verdict)
            case "unverifiable":
                logger.warning("session %s: %s", session.id, verdict)
            case "different":
                path = write_replay(self._folder, self._script, self._played, verdict)
                logger.error("session %s: %s\n  replay: lattice_st verify %s", session.id, verdict, path)
                title = "A full run shows something else"
                lines = "\n".join(line[:200] for line in verdict.lines[:12])
                body = f"After **{verdict.event}** (`-` full, `+` shown):\n\n```diff\n{lines}\n```\n\nReplay: `{path}`"
                session.show_last(face().alert(title, body))
                threading.Thread(target=find_blame, args=(path, self._limit_s), daemon=True, name="blame").start()


def find_blame(path: Path, limit_s: float) -> None:
    """Find the calls behind a difference and shorten its replay, in a process of its own."""
    words = [sys.executable, "-m", "lattice_st", "verify", str(path), "--json", "--shorten", "--limit", str(limit_s)]
    try:
        done = subprocess.run(
            words, capture_output=True, text=True, timeout=limit_s * 4, env=environment(), check=False
        )
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        logger.warning("%s: nothing to blame was found in time", path)
        return
    units = [unit for event in found["events"] for unit in event["units"]]
    if units:
        logger.error("%s: the calls to blame are %s", path, ", ".join(units))
    else:
        logger.warning("%s: it does not differ when it is played by itself", path)
