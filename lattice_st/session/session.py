"""One viewer: receives events, runs the script when there is something to run, and sends frames.

Invariant: at most one run is going; an idle session holds no thread; every event is either applied by a run or merged
into one that is waiting. `_lock` guards the queue and what the page was sent; user code never runs under it.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lattice_st import _core
from lattice_st.config import get_options_for_section
from lattice_st.session.caching import clear_caches
from lattice_st.session.context import face
from lattice_st.session.flow import Interrupted, RerunRequest, StopScript
from lattice_st.session.flusher import FLUSHER
from lattice_st.session.options import options_token
from lattice_st.session.payload import PayloadStore
from lattice_st.session.run import Outcome, Run
from lattice_st.session.state import SessionState
from lattice_st.version import VERSION

if TYPE_CHECKING:
    from lattice_st.session.app import App

Send = Callable[[bytes], None]
logger = logging.getLogger("lattice_st.session")


@dataclass
class PendingRun:
    """Events that wait for the next run, merged."""

    values: list[tuple[str, Any]] = field(default_factory=list)
    request: RerunRequest = field(default_factory=RerunRequest)
    seq: int = 0  # of the newest event in it

    def merge(self, other: PendingRun) -> None:
        """Take a newer request in; later values win, triggers stay."""
        latest = dict(self.values)
        latest.update(other.values)
        self.values = list(latest.items())
        self.request = other.request
        self.seq = max(self.seq, other.seq)


class Session:
    """The session of one page, or of one AppTest."""

    def __init__(self, app: App, executor: Executor | None = None) -> None:
        self.app = app
        self.id = secrets.token_hex(4)
        self.token = secrets.token_urlsafe(32)
        self.state = SessionState()
        self.payloads = PayloadStore()
        self.mounted = _core.Mounted()
        self.engine = (
            _core.Engine(threshold_us=app.threshold_us, memo_bytes=app.memo_bytes, options=options_token)
            if app.tier > 0
            else None
        )
        self.element_memo: dict[int, str] = {}  # content of a large argument -> hash of its payload
        self.page_config: dict[str, str] = {}
        self.query: dict[str, list[str]] = {}
        self.last_active = time.monotonic()
        self.tree: _core.Tree | None = None
        self.inject: dict[str, Any] = {}  # names that AppTest puts into the script's namespace
        self.exceptions: list[BaseException] = []
        self.trace: list[Any] = []
        self._executor = executor
        self._send: Send | None = None
        self._lock = threading.RLock()
        self._pending: PendingRun | None = None
        self._run: Run | None = None
        self._working = False
        self._stop = False
        self._closed = False
        self._seq = 0  # of the newest event that was received
        self._applied = 0  # of the newest event that the present (or last) run has seen: what frames acknowledge
        self._serial = 0

    # --- the page ---------------------------------------------------------------------------------------------------

    def attach(self, send: Send) -> None:
        """A page is connected; `send` takes whole frames and may be called from any thread."""
        with self._lock:
            self._send = send
            self.last_active = time.monotonic()

    def detach(self) -> None:
        """The page is gone; the session waits to be resumed or closed."""
        with self._lock:
            self._send = None
            self.last_active = time.monotonic()

    def close(self) -> None:
        """End the session: interrupt its run, forget its payloads."""
        with self._lock:
            self._closed = True
            self._send = None
            self._pending = None
            if self._run is not None:
                self._run.interrupt = True

    def receive(self, data: bytes) -> None:
        """One binary message of the page. Raises `_core.WireError` when it is malformed."""
        up = _core.decode_up(data)
        with self._lock:
            self.last_active = time.monotonic()
            self._seq = max(self._seq, up.seq)
        match up.case:
            case "hello":
                self._hello(up.fields)
            case "widgets":
                values = [(identifier, value) for identifier, _, value in up.values]
                with self._lock:
                    for identifier, case, value in up.values:
                        if case not in ("trigger", "text_trigger"):
                            self.mounted.assume(identifier, value)
                self.request(PendingRun(values, seq=up.seq))
            case "rerun":
                self.request(PendingRun(seq=up.seq))
            case "stop":
                self.stop()
            case "clear_cache":
                clear_caches()

    def _hello(self, fields: dict[str, Any]) -> None:
        resumed = bool(fields.get("token")) and self.tree is not None
        welcome = _core.encode_notice(
            "welcome",
            {"session": self.id, "token": self.token, "resumed": resumed, "app_name": self.app.name, **_looks()},
        )
        if resumed:
            with self._lock:
                working = self._working
                self._deliver(
                    _core.encode_frame(
                        self.mounted.reset(),
                        [welcome, _core.encode_notice("page_config", dict(self.page_config))],
                        self._seq,
                        running=working,
                    )
                )
            return
        with self._lock:
            self._deliver(_core.encode_frame(None, [welcome], self._seq, running=True))
        self.request(PendingRun())

    def _deliver(self, frame: bytes) -> None:
        if self._send is not None:
            self._send(frame)

    # --- runs -------------------------------------------------------------------------------------------------------

    def request(self, pending: PendingRun) -> None:
        """Ask for a run; a run that is going gives way at its next st call."""
        with self._lock:
            if self._closed:
                return
            if self._pending is None:
                self._pending = pending
            else:
                self._pending.merge(pending)
            if self._run is not None:
                self._run.interrupt = True
            if self._working:
                return
            self._working = True
        if self._executor is None:
            self._work()
        else:
            self._executor.submit(self._work)

    def stop(self) -> None:
        """The Stop button: end the present run at its next st call."""
        with self._lock:
            if self._run is not None:
                self._stop = True
                self._run.interrupt = True

    def script_changed(self) -> None:
        """The script or a module of it was saved: run again, unchanged code keeps its records."""
        self.request(PendingRun())

    def interruption(self) -> BaseException:
        """Why the present run must end (called on the run's thread)."""
        with self._lock:
            if self._stop:
                self._stop = False
                return StopScript()
            return Interrupted()

    def _work(self) -> None:
        try:
            while True:
                with self._lock:
                    pending, self._pending = self._pending, None
                    if pending is None or self._closed:
                        self._working = False
                        return
                    self._serial += 1
                    self._applied = max(self._applied, pending.seq)
                    run = self._run = Run(self, self._serial)
                    self.mounted.begin()
                self._once(run, pending)
        except BaseException:
            with self._lock:
                self._working = False
                self._run = None
            logger.exception("session %s: the run loop failed; the session goes on", self.id)
            raise

    def _once(self, run: Run, pending: PendingRun) -> None:
        self.state.begin_event()
        callbacks = self.state.receive(pending.values)
        FLUSHER.watch(self)
        try:
            outcome, detail = run.execute(lambda: self.app.compiled(magic_writer=face().write_magic), callbacks)
        finally:
            FLUSHER.forget(self)
        self.exceptions = []
        if outcome == "failed":
            self.exceptions.append(detail)
            logger.error("session %s: the script raised %s", self.id, type(detail).__name__, exc_info=detail)
            face().draw_exception(run, detail)
        self._finish(run, outcome, detail)

    def _finish(self, run: Run, outcome: Outcome, detail: Any) -> None:
        self.state.end_run(complete=outcome == "finished")
        with self._lock:
            self._run = None
            self._stop = False
            self.trace = run.trace
            if outcome == "interrupted" and self._pending is not None:
                return
            self.tree = run.builder.tree()
            if outcome == "rerun":
                again = PendingRun(request=detail)
                if self._pending is not None:
                    again.merge(self._pending)
                self._pending = again
                return
            self.payloads.finish_run()
            more = self._pending is not None
            patch = self.mounted.patch(self.tree)
            notices = self._page_config(run)
            self._deliver(_core.encode_frame(patch, notices, self._applied, running=more))

    def _page_config(self, run: Run) -> list[bytes]:
        """The notice of the page config, when it differs from what the page has."""
        if run.page_config == self.page_config:
            return []
        self.page_config = run.page_config
        return [_core.encode_notice("page_config", dict(run.page_config))]

    def flush(self) -> None:
        """Send what the run that is going has drawn so far (called by the flusher's thread)."""
        with self._lock:
            run = self._run
            if run is None:
                return
            patch = self.mounted.patch(run.builder.tree(run.transients), partial=True)
            if patch is not None or not run.announced:
                run.announced = True
                self._deliver(_core.encode_frame(patch, [], self._applied, running=True))


def _looks() -> dict[str, str]:
    """What the page wears: our version, and the author's [theme] options."""
    theme = {name: value for name, value in get_options_for_section("theme").items() if value is not None}
    return {"version": VERSION, "theme_json": json.dumps(theme)}
