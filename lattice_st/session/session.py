"""One viewer: receives events, runs the script when there is something to run, and sends frames.

Invariant: at most one run is going; an idle session holds no thread; every event is either applied by a run or merged
into one that is waiting. `_lock` guards the queue and what the page was sent; user code never runs under it.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lattice_st import _core
from lattice_st.config import get_option
from lattice_st.session import query
from lattice_st.session.caching import clear_caches
from lattice_st.session.context import face
from lattice_st.session.delivery import Delivery, Send
from lattice_st.session.flow import Interrupted, RerunRequest, StopScript
from lattice_st.session.flusher import FLUSHER
from lattice_st.session.pages import Navigation, PageEntry, choose, in_directory
from lattice_st.session.payload import PayloadStore
from lattice_st.session.requests import PendingRun, Requests, Values
from lattice_st.session.run import EVENT, MAIN, Outcome, Run
from lattice_st.session.state import SessionState
from lattice_st.session.uploads import Accepts, Uploads
from lattice_st.session.visitor import Visitor

if TYPE_CHECKING:
    from lattice_st.session.app import App
    from lattice_st.session.fragment import Fragment
    from lattice_st.session.widget import Registration
    from lattice_st.session.witness import Attention

logger = logging.getLogger("lattice_st.session")


class Session:
    """The session of one page, or of one AppTest."""

    def __init__(self, app: App, executor: Executor | None = None, *, quiet: bool = False) -> None:
        """`executor`: where runs happen, without one on the caller's thread. `quiet`: exceptions are not logged."""
        self.app = app
        self.id = secrets.token_hex(4)
        self.token = secrets.token_urlsafe(32)
        self.state = SessionState()
        self.state.address = lambda: self.query
        self.payloads = PayloadStore()
        self.uploads = Uploads(self._accepts)
        self.delivery = Delivery()
        self.engine = app.engine()
        if self.engine is not None:
            self.state.tell(self.engine)
        self.element_memo: dict[int, str] = {}  # content of a large argument -> hash of its payload
        self.clear_forms: set[str] = set()  # forms that the page cleared when they were submitted last
        self.query: query.Params = {}
        self.embed: query.Params = {}  # the page's own parameters
        self.page = ""  # url path of the page that is asked for
        self.visitor = Visitor()
        self.entries: tuple[PageEntry, ...] = ()  # pages that the last run knew
        self.uses_navigation = False
        self.last_active = time.monotonic()
        self.tree: _core.Tree | None = None
        self.secrets: dict[str, Any] = {}  # what a test gives in place of the files
        self.inject: dict[str, Any] = {}  # names that AppTest puts into the script's namespace
        self.exceptions: list[BaseException] = []
        self.trace: list[Any] = []
        self.on_run: Callable[[Run, Outcome], None] | None = None  # told on the run's thread when a run has ended
        self.attention: Attention | None = None
        self._executor = executor
        self._quiet = quiet
        self._lock = threading.RLock()
        self._requests = Requests()
        self._run: Run | None = None
        self._page_run: Run | None = None  # the run of the script that drew the page, if fragments may change it
        self._working = False
        self._stop = False
        self._closed = False
        self._drawn: _core.Builder | None = None
        self._toasts: dict[int, _core.Node] = {}  # of runs that ended early: place -> what the page has to show yet
        self._answered = False  # the page was sent what the present event gave
        self._greeted = False  # a page has said hello
        self._seq = 0  # of the newest event that was received
        self._serial = 0

    @property
    def going(self) -> Run | None:
        """The run that is going, None between runs."""
        return self._run

    @property
    def page_config(self) -> dict[str, str]:
        """What st.set_page_config said in the last run."""
        return self.delivery.page_config

    # --- the page ---------------------------------------------------------------------------------------------------

    def attach(self, send: Send) -> None:
        """A page is connected; `send` takes whole frames and may be called from any thread."""
        with self._lock:
            self.delivery.send = send
            self.last_active = time.monotonic()

    def visited(self, headers: Sequence[tuple[str, str]], remote_ip: str | None) -> None:
        """A page is connected from there, with these headers."""
        self.visitor = self.visitor.connected(headers, remote_ip)

    def detach(self) -> None:
        """The page is gone; the session waits to be resumed or closed."""
        with self._lock:
            self.delivery.send = None
            self.last_active = time.monotonic()

    def close(self) -> None:
        """End the session: interrupt its run, forget its payloads and what the memo store keeps for it alone."""
        with self._lock:
            self._closed = True
            self.delivery.send = None
            self._requests.drop()
            if self.attention is not None:
                self.attention.close()
            if self._run is not None:
                self._run.give_way()
        if self.engine is not None:
            self.engine.close()
        self.uploads.close()

    def _accepts(self, widget: str) -> Accepts | None:
        """What may be uploaded for a widget; None for what is no widget of the page, or a disabled one."""
        registration = self.state.registration(widget)
        return None if registration is None or registration.disabled else registration.accepts

    def receive(self, data: bytes) -> None:
        """One binary message of the page. Raises `_core.WireError` when it is malformed."""
        up = _core.decode_up(data)
        with self._lock:
            self.last_active = time.monotonic()
            self._seq = max(self._seq, up.seq)
        match up.case:
            case "hello":
                self.visitor = self.visitor.greeted(up.fields)
                self._hello(up.fields)
            case "widgets":
                values = [(identifier, value) for identifier, _, value in up.values]
                with self._lock:
                    for identifier, case, value in up.values:
                        if case not in ("trigger", "text_trigger") and not self._clears(identifier):
                            self.delivery.mounted.assume(identifier, value)
                self.change(values, up.fields.get("form"), up.seq)
            case "rerun":
                self._rerun(up.fields, up.seq)
            case "stop":
                self.stop()
            case "clear_cache":
                clear_caches()

    def _clears(self, identifier: str) -> bool:
        """Whether the page shows the default of this widget again as soon as its form was submitted."""
        registration = self.state.registration(identifier)
        return registration is not None and registration.clears

    def change(self, values: Values, form: str | None = None, seq: int = 0) -> None:
        """Values of widgets, as the page sends them: run the fragment that drew all of them, else the script."""
        found = {None if r is None else r.fragment for r in (self.state.registration(i) for i, _ in values)}
        only = found.pop() if len(found) == 1 else None
        page = self._page_run
        fragments = (only,) if only is not None and page is not None and page.fragments.get(only) else ()
        if form is None and self.state.silent(identifier for identifier, _ in values):
            self._hold(values, seq)
            return
        self.request(PendingRun(values, RerunRequest(fragments), seq, form))

    def _hold(self, values: Values, seq: int) -> None:
        """Changes that cause no run (`on_change="ignore"`) wait for the next one.

        The page is told that they arrived, unless a run is going: the frame that ends it still has the values before.
        """
        with self._lock:
            self._requests.hold(values)
            if not self._working:
                self.delivery.saw(seq)
                self.delivery.acknowledge()

    def _rerun(self, fields: dict[str, Any], seq: int) -> None:
        """The page asks for a run: of a fragment (its time has come), of another page, or just again."""
        fragment = fields.get("fragment")
        if fragment:
            page = self._page_run
            if page is not None and page.fragments.get(fragment) is not None:
                self.request(PendingRun(request=RerunRequest((fragment,)), seq=seq))
            return
        self._locate(fields)
        self.request(PendingRun(request=RerunRequest(page=fields.get("page")), seq=seq))

    def _locate(self, fields: dict[str, Any]) -> None:
        if fields.get("query_string") is not None:
            self.delivery.address = fields["query_string"].lstrip("?")
            self.query, self.embed = query.parse(self.delivery.address)

    def greet(self, page: str = "", query_string: str = "") -> None:
        """The first run for a page that asks for this url path and these query parameters."""
        self._hello({"page": page, "query_string": query_string})

    def _hello(self, fields: dict[str, Any]) -> None:
        resumed = bool(fields.get("token")) and self.tree is not None
        identity = {"session": self.id, "token": self.token, "app_name": self.app.name}
        with self._lock:
            if resumed:
                self.delivery.resume(identity, self._seq, (self.query, self.embed), running=self._working)
                return
            self._greeted = self.state.has_page = True
            self._locate(fields)
            self.page = (fields.get("page") or "").strip("/")
            self.delivery.greet(identity, self._seq)
        self.request(PendingRun())

    # --- runs -------------------------------------------------------------------------------------------------------

    def request(self, pending: PendingRun) -> None:
        """Ask for a run; a run that is going gives way at its next st call."""
        with self._lock:
            if self._closed:
                return
            self._requests.add(pending)
            if self._run is not None and not pending.request.fragments:  # a fragment waits for its turn
                self._run.give_way()
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
                self._run.give_way()

    def fragments_of(self, key: str) -> tuple[str, ...]:
        """Ids of the fragments on the page that have this user key."""
        return () if self._page_run is None else self._page_run.fragments.of_keys([key])

    def script_changed(self) -> None:
        """The script or a module of it was saved: run again, unchanged code keeps its records."""
        self.request(PendingRun())

    def interruption(self) -> BaseException:
        """Why the present run must end (called on the run's thread)."""
        with self._lock:
            if self.attention is not None:
                self.attention.cut()
            if self._stop:
                self._stop = False
                if self._run is not None:
                    self._run.stopped = True
                return StopScript()
            return Interrupted()

    def _work(self) -> None:
        try:
            while True:
                with self._lock:
                    pending = self._requests.take()
                    if pending is None or self._closed:
                        self._working = False
                        return
                    self.delivery.saw(pending.seq)
                    self._answered = False
                if self.attention is not None:
                    self.attention.before(self, pending)
                self._answer(pending)
                if self.attention is not None and self._answered:
                    self.attention.after(self)
        except BaseException:
            with self._lock:
                self._working = False
                self._run = None
            logger.exception("session %s: the run loop failed; the session goes on", self.id)
            raise

    def _answer(self, pending: PendingRun) -> None:
        """Do what an event asks for: run the script, or one fragment after the other."""
        request = pending.request
        leaves = request.page is not None and request.page != self.page
        if request.page is not None:
            self.visitor = self.visitor.moved(self.page, request.page)
            self.page = request.page
            self._page_run = None
        if request.query is not None:
            self.query = request.query
        self.state.begin_event()
        if leaves and self._greeted:
            self.state.forget_widgets(shared=not self.uses_navigation)
        values = pending.values
        if pending.form is not None:
            values = self._submitted(pending.form, values)
        callbacks = self.state.receive(values)
        page = self._page_run
        fragments = [] if page is None else [page.fragments.get(name) for name in request.fragments]
        if page is None or not any(fragments):
            if not request.fragments or pending.values:
                self._once(callbacks, None, None)
            return
        for number, name in enumerate(request.fragments):
            fragment = page.fragments.get(name)
            if fragment is not None and not self._once(callbacks if number == 0 else [], page, fragment):
                return
            if number + 1 < len(request.fragments):
                self.state.begin_event()

    def _submitted(self, form: str, values: Values) -> Values:
        """All that a form says: where the page has cleared it, what was not touched since has its default."""
        fields = [widget for widget in self.state.in_form(form) if widget.clears and not widget.trigger]
        if form in self.clear_forms:
            named = {identifier for identifier, _ in values}
            values = [*((one.id, one.encode(one.default)) for one in fields if one.id not in named), *values]
        if fields:
            self.clear_forms.add(form)
        else:
            self.clear_forms.discard(form)
        return values

    def _once(self, callbacks: list[Registration], page: Run | None, fragment: Fragment | None) -> bool:
        """One run. Answers whether it came to its end, so that what waits behind it in the same event may run."""
        with self._lock:
            self._serial += 1
            run = self._run = Run(self, self._serial, page)
            self.delivery.mounted.begin()
        FLUSHER.watch(self)
        ran: set[str] | None = None
        try:
            if fragment is None:
                entries = () if self.uses_navigation else in_directory(self.app.path)
                if entries:
                    self._take_page(run, entries)
                outcome, detail = run.execute(
                    lambda: self.app.compiled(run.path, magic_writer=face().write_magic), callbacks
                )
            else:
                outcome, detail, ran = run.execute_fragment(fragment, callbacks)
        finally:
            FLUSHER.forget(self)
        if outcome != "interrupted":
            self.exceptions = run.exceptions
        for error in () if self._quiet else run.exceptions:
            logger.error("session %s: the script raised %s", self.id, type(error).__name__, exc_info=error)
        self._finish(run, outcome, detail, fragment, ran)
        return outcome in {"finished", "failed"}

    def _take_page(self, run: Run, entries: tuple[PageEntry, ...]) -> None:
        """An app with a `pages/` directory: the page that is asked for stands for the script."""
        entry, found = choose(entries, self.page)
        run.path = None if entry.file is None else Path(entry.file)
        run.page = "" if entry.default else entry.url_path
        hidden = not get_option("client.showSidebarNavigation")
        run.navigation = Navigation(
            entries,
            run.page,
            "hidden" if hidden else "sidebar",
            not_found=None if found else self.page,
        )
        self.entries = entries

    def _finish(self, run: Run, outcome: Outcome, detail: Any, fragment: Fragment | None, ran: set[str] | None) -> None:
        if self.on_run is not None:
            self.on_run(run, outcome)
        self.state.end_run(complete=outcome == "finished", fragments=ran)
        self.uploads.keep(lambda widget: self.state.registration(widget) is not None)
        if outcome == "rerun" and detail.page is not None and not self._greeted:
            self.state.forget_widgets()  # a test has no widgets that stay on the screen
        with self._lock:
            self._run = None
            self._stop = False
            self.trace = run.trace
            drawn = run.page_builder.drawn(EVENT)
            if outcome == "rerun" or (outcome == "interrupted" and self._requests.waiting):
                self._toasts |= {at: node for at, node in enumerate([*drawn, *run.said]) if node.kind == "toast"}
                if outcome == "rerun":
                    self._requests.add_first(PendingRun(request=detail, own=True))
                return
            late = [node for at, node in self._toasts.items() if at >= len(drawn)]
            once = [node.keyed(f"{run.serial} {at}") for at, node in enumerate([*run.said, *late])]  # said anew
            self.tree = run.page_builder.tree([(EVENT, node) for node in once])
            self._toasts = {}
            self._drawn = run.page_builder if self.attention is not None else None
            if fragment is None:
                self._page_run = run if len(run.fragments) else None
                self.payloads.finish_run()
            else:
                self.payloads.finish_run(fragment.id, ran or ())
            self.delivery.finish(run, self.tree, (self.query, self.embed), ran or (), more=self._requests.waiting)
            self._answered = True

    def show_last(self, node: _core.Node) -> None:
        """Show a node below the main region until the next run: part of the page, not of the script's tree."""
        with self._lock:
            if self._run is None and self._drawn is not None:
                self.delivery.show(self._drawn.tree([(MAIN, node)]))

    def flush(self) -> None:
        """Send what the run that is going has drawn so far (called by the flusher's thread)."""
        with self._lock:
            if self._run is not None:
                self.delivery.partial(self._run)
