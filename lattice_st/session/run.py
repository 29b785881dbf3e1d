"""One run of the script: fresh namespace, callbacks first, then the code, and how it ended.

Invariant: whatever the script does, a run ends with one of five outcomes and leaves the session able to run again.
"""

from __future__ import annotations

import functools
import sys
import time
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from lattice_st import _core
from lattice_st.session import context
from lattice_st.session.capture import Capture
from lattice_st.session.flow import Interrupted, RerunRequest, RerunScript, StopScript
from lattice_st.session.modules import LOCAL
from lattice_st.spec import REGION, ROOT

if TYPE_CHECKING:
    from lattice_st.analysis import CompiledScript
    from lattice_st.session.session import Session
    from lattice_st.session.widget import Registration

Outcome = Literal["finished", "stopped", "rerun", "failed", "interrupted"]

MAIN, SIDEBAR, EVENT, BOTTOM = range(4)


@functools.cache
def _shell() -> tuple[_core.Node, list[_core.Node]]:
    """The root and its four regions, the same nodes in every run."""
    return ROOT.node(), [REGION.node(name=name) for name in ("main", "sidebar", "event", "bottom")]


class Run:
    """What API code sees of the run that is going: builder, cursor, session, and this run's registrations."""

    def __init__(self, session: Session, serial: int) -> None:
        self.session = session
        self.state = session.state
        self.serial = serial
        self.builder = _core.Builder(*_shell())
        self.stack: list[tuple[int, int | None]] = []  # (slot, index) of the open `with` blocks
        self.keys: set[str] = set()  # user keys of elements, for duplicates
        self.forms: dict[int, str] = {}  # slot of a form's container -> form id
        self.fields: dict[int, Any] = {}  # slot -> what a family wants to remember of its container in this run
        self.page = ""
        self.interrupt = False
        self.started = time.monotonic()
        self.namespace: dict[str, Any] = {}
        self.page_config: dict[str, str] = {}
        self.captures: list[Capture] = []  # open cached functions, with what they drew
        self.transients: list[tuple[int, _core.Node]] = []  # shown while the run goes on, part of no tree
        self.incremental = False  # whether the engine is on in this run
        self.announced = False  # whether the page knows that this run lasts
        self.trace: list[Any] = []

    @property
    def cursor(self) -> tuple[int, int | None]:
        """Where an `st.x()` call draws: the innermost open `with`, else the main region."""
        return self.stack[-1] if self.stack else (MAIN, None)

    def checkpoint(self) -> None:
        """Called by each st call: give way to a newer event."""
        if self.interrupt:
            raise self.session.interruption()

    def show_transient(self, node: _core.Node) -> None:
        """Show a node after the last element of the cursor's container, for as long as something goes on."""
        self.transients.append((self.cursor[0], node))

    def hide_transient(self) -> None:
        """The innermost transient is over."""
        self.transients.pop()

    # --- execution --------------------------------------------------------------------------------------------------

    def execute(self, load: Callable[[], CompiledScript], callbacks: list[Registration]) -> tuple[Outcome, Any]:
        """Run callbacks, then the script. Answers the outcome and its detail (a RerunRequest or the exception)."""
        previous = context.enter(self)
        engine = self.session.engine
        outcome: Outcome = "failed"
        detail: Any = None
        try:
            try:
                if callbacks:
                    self._call_back(callbacks)
                compiled = load()
                module = self._fresh_module(compiled)
                if engine is not None and not self._opaque(compiled):
                    engine.start(
                        self.namespace,
                        self.builder,
                        identity=self._identity(compiled),
                        options_change=self._sets_options(compiled),
                    )
                    self.incremental = True
                exec(compiled.code, module.__dict__)
                outcome = "finished"
            except StopScript:
                outcome = "stopped"
            except RerunScript as request:
                outcome, detail = "rerun", request.request
            except Interrupted:
                outcome = "interrupted"
            except SystemExit:
                outcome = "stopped"
            except BaseException as error:
                outcome, detail = "failed", error
        finally:
            if engine is not None and self.incremental:
                self.trace = engine.finish(outcome)
                if self._opaque(compiled):
                    engine.clear()  # a module that was imported on the way looks behind the engine's back
            context.enter(previous)
        return outcome, detail

    def _opaque(self, compiled: CompiledScript) -> bool:
        """Whether the program looks at frames or traces, or executes text: then the whole script runs, every time."""
        return bool(compiled.facts.opaque_triggers) or any(
            facts.opaque_triggers for facts in LOCAL.facts_under(self.session.app.path.parent)
        )

    def _identity(self, compiled: CompiledScript) -> bool:
        """Whether the program compares values with `is`, so that equal is not good enough."""
        return bool(compiled.facts.uses_identity) or any(
            facts.uses_identity for facts in LOCAL.facts_under(self.session.app.path.parent)
        )

    def _sets_options(self, compiled: CompiledScript) -> bool:
        """Whether the program may change options of the process while it runs."""
        return bool(compiled.facts.mentions_option_setters) or any(
            facts.mentions_option_setters for facts in LOCAL.facts_under(self.session.app.path.parent)
        )

    def _call_back(self, callbacks: list[Registration]) -> None:
        """Run the callbacks; an st.rerun in one of them takes effect after the last."""
        wanted: RerunScript | None = None
        for registration in callbacks:
            try:
                if registration.callback is not None:
                    registration.callback()
            except RerunScript as request:
                wanted = request
        if wanted is not None:
            raise wanted

    def _fresh_module(self, compiled: CompiledScript) -> types.ModuleType:
        module = types.ModuleType("__main__")
        module.__dict__["__file__"] = str(self.session.app.path)
        module.__dict__.update(self.session.inject)
        self.namespace = module.__dict__
        sys.modules["__main__"] = module
        return module


__all__ = ["BOTTOM", "EVENT", "MAIN", "SIDEBAR", "Outcome", "RerunRequest", "Run"]
