"""Plays events to one session without a page.

Invariant: every wait has a limit; a run that lasts longer is interrupted and said so.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from lattice_st.session.flow import RerunRequest
from lattice_st.session.requests import PendingRun
from lattice_st.session.session import Session
from lattice_st.session.why import RunRecord
from lattice_st.verify.controls import find
from lattice_st.verify.event import Event
from lattice_st.verify.portrait import portrait

if TYPE_CHECKING:
    from lattice_st.session.app import App
    from lattice_st.session.visitor import Visitor
    from lattice_st.verify.guard import Guard


class TooLongError(RuntimeError):
    """A run did not end within the limit."""


class Player:
    """One session and the person before it. What is typed into a form waits for its button, as on a page.

    Example: `player = Player(App(Path("app.py"))); player.open(); player.play(Event(set={"Rows": 20}))`
    """

    def __init__(self, app: App, *, limit_s: float = 60.0, guard: Guard | None = None) -> None:
        self.session = Session(app, quiet=True)
        self.limit_s = limit_s
        self.guard = guard
        self._drafts: dict[str, dict[str, Any]] = {}

    def open(self, page: str = "", query_string: str = "", visitor: Visitor | None = None) -> None:
        """The first run, for a page with this address and this visitor. Raises TooLongError."""
        if visitor is not None:
            self.session.visitor = visitor
        self._wait(lambda: self.session.greet(page, query_string))

    def play(self, event: Event) -> None:
        """Do the event and wait for the end of what it causes. Raises EventError, TooLongError."""
        widgets, form = dict(event.widgets), event.form
        for name, value in event.set.items():
            control = find(self.session, name)
            if control.form:
                self._drafts.setdefault(control.form, {})[control.id] = control.wire(value)
            else:
                widgets[control.id] = control.wire(value)
        if event.press is not None:
            control = find(self.session, event.press, press=True)
            if control.form:
                form = control.form
                widgets |= self._drafts.pop(form, {})
            widgets[control.id] = True
        if event.set and not widgets:
            return  # all of it waits in a form
        self._wait(lambda: self._send(event, list(widgets.items()), form))

    def _send(self, event: Event, widgets: list[tuple[str, Any]], form: str | None) -> None:
        if event.fragments or event.page is not None or event.query is not None or not widgets:
            request = RerunRequest(event.fragments, event.page, event.query)
            self.session.request(PendingRun(widgets, request, form=form))
        else:
            self.session.change(widgets, form)

    def _wait(self, act: Callable[[], None]) -> None:
        def guarded() -> None:
            with self.guard or nullcontext():
                act()

        worker = threading.Thread(target=guarded, name="player", daemon=True)
        worker.start()
        worker.join(self.limit_s)
        if worker.is_alive():
            self.session.close()
            raise TooLongError(f"the run took longer than {self.limit_s:g} seconds")

    @property
    def lines(self) -> list[str]:
        """What the page, session_state and the address hold now."""
        return portrait(self.session)

    @property
    def why(self) -> RunRecord:
        """What the units of the last run did."""
        return RunRecord(self.session.trace)
