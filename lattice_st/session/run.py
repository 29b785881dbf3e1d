"""One run of the script: fresh namespace, callbacks first, then the code, and how it ended.

Invariant: whatever the script does, a run ends with one of five outcomes and leaves the session able to run again.
"""

from __future__ import annotations

import functools
import sys
import time
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NoReturn

from lattice_st import _core
from lattice_st.errors import FragmentHandledException
from lattice_st.session import context
from lattice_st.session.capture import REGIONS, Capture
from lattice_st.session.flow import Interrupted, RerunScript, StopScript
from lattice_st.session.fragment import Fragment, Fragments, perform
from lattice_st.session.modules import LOCAL
from lattice_st.session.swaps import SWAPS
from lattice_st.spec import REGION, ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import CodeType

    from lattice_st.analysis import CompiledScript, Facts, Mention
    from lattice_st.session.pages import Navigation
    from lattice_st.session.session import Session
    from lattice_st.session.uploaded_file import UploadedFile
    from lattice_st.session.widget import Registration

Outcome = Literal["finished", "stopped", "rerun", "failed", "interrupted"]

MAIN, SIDEBAR, EVENT, BOTTOM = REGIONS


@functools.cache
def _shell() -> tuple[_core.Node, list[_core.Node]]:
    """The root and its four regions, the same nodes in every run."""
    return ROOT.node(), [REGION.node(name=name) for name in ("main", "sidebar", "event", "bottom")]


class Run:
    """What API code sees of the run that is going: builder, cursor, session, and this run's registrations."""

    def __init__(self, session: Session, serial: int, base: Run | None = None) -> None:
        """`base`: the run of the script whose page a fragment's run changes."""
        self.session = session
        self.state = session.state
        self.serial = serial
        self.builder: _core.Builder = _core.Builder(*_shell()) if base is None else base.builder
        self.page_builder = self.builder  # the tree that the page is sent
        self.said: list[_core.Node] = []  # by the callbacks of a fragment's run, of which nothing else is shown
        self.stack: list[tuple[int, int | None]] = []  # (slot, index) of the open `with` blocks
        self.keys: set[str] = set()  # user keys of elements, for duplicates
        # Slot of a form's container -> form id, and slot -> what a family wants to remember of its container.
        self.forms: dict[int, str] = {} if base is None else base.forms
        self.fields: dict[int, Any] = {} if base is None else base.fields
        self.fragments: Fragments = Fragments() if base is None else base.fragments
        self.fragment: Fragment | None = None  # the fragment whose function is executing
        self.alone: Fragment | None = None  # the fragment that this run is about; None: the whole script
        self.calling_back = False
        self.dialogs = 0
        self.exceptions: list[BaseException] = []  # shown already
        self.navigation: Navigation | None = None
        self._modules: list[types.ModuleType] = []  # alive to the end: the engine knows namespaces by address
        self.page: str = "" if base is None else base.page
        self.path: Path | None = None if base is None else base.path  # the file that stands for the script
        self.interrupt = False
        self.stopped = False
        self.started = time.monotonic()
        self.module: types.ModuleType | None = None if base is None else base.module
        self.compiled: CompiledScript | None = None if base is None else base.compiled
        self.page_config: dict[str, str] = {} if base is None else base.page_config
        self.captures: list[Capture] = []  # open cached functions, with what they drew
        self.files: dict[tuple[str, str], UploadedFile] = {}  # what upload widgets gave out, by widget and file
        self.transients: list[tuple[int, _core.Node]] = []  # shown while the run goes on, part of no tree
        self.incremental = False  # whether the engine is on in this run
        self.announced = False  # whether the page knows that this run lasts
        self.trace: list[Any] = []
        self.opaque: list[Mention] = []  # why all of the script ran, if the program defeats reasoning

    @property
    def cursor(self) -> tuple[int, int | None]:
        """Where an `st.x()` call draws: the innermost open `with`, else the main region."""
        return self.stack[-1] if self.stack else (MAIN, None)

    def checkpoint(self) -> None:
        """Called by each st call: give way to a newer event, and once stopped, stay stopped."""
        if self.stopped:
            raise StopScript
        if self.interrupt:
            raise self.session.interruption()

    def give_way(self) -> None:
        """Let the run end at its next st call, or where one would be skipped. May be called on any thread."""
        self.interrupt = True
        if self.session.engine is not None:
            self.session.engine.interrupt()

    def stop(self) -> NoReturn:
        """End the run. Whoever swallows that does not get past the next st call."""
        self.stopped = True
        self.give_way()
        _core.taint("st.stop always ends the run")
        raise StopScript

    def show_transient(self, node: _core.Node) -> None:
        """Show a node after the last element of the cursor's container, for as long as something goes on."""
        self.transients.append((self.cursor[0], node))

    def hide_transient(self) -> None:
        """The innermost transient is over."""
        self.transients.pop()

    # --- execution --------------------------------------------------------------------------------------------------

    def execute(self, load: Callable[[], CompiledScript], callbacks: list[Registration]) -> tuple[Outcome, Any]:
        """Run callbacks, then the script. Answers the outcome and its detail (a RerunRequest or the exception)."""

        def script() -> None:
            self.compiled = load()
            self.module = self.fresh_module(self.path or self.session.app.path)
            self._begin_units()
            exec(self._variant(), self.module.__dict__)

        outcome, detail = self._guarded(script, callbacks)
        if outcome == "failed":
            self._show(detail, MAIN)
        return outcome, detail

    def execute_fragment(self, fragment: Fragment, callbacks: list[Registration]) -> tuple[Outcome, Any, set[str]]:
        """Run callbacks, then one fragment in place of what it drew before. Answers the ids of all that ran, too."""
        self.alone = fragment
        self.builder = _core.Builder(*_shell())  # what callbacks draw is shown nowhere
        ran: set[str] = set()

        def empty() -> None:
            self.said = [node for node in self.builder.drawn(EVENT) if node.kind == "toast"]
            self.builder = self.page_builder
            ran.update(self.fragments.empty(self, fragment))

        def again() -> None:
            empty()
            self.page = fragment.page
            self.stack.append((fragment.slot, None))
            if fragment.module is not None:
                self.make_main(fragment.module)
            self._begin_units()
            _core.set_cursor(fragment.slot, None)
            perform(self, fragment)

        outcome, detail = self._guarded(again, callbacks)
        if outcome == "failed":
            if self.builder is not self.page_builder:  # a callback failed
                empty()
            self._show(detail, fragment.slot)
        self.fragments.settle()
        ran.update(other.id for other in self.fragments if other.within(fragment))
        return outcome, detail, ran

    def _variant(self) -> CodeType:
        """The code of this run: without the forms that are of no use, where that makes no difference but in time."""
        compiled = self.compiled
        assert compiled is not None  # the caller has loaded it
        if not self.incremental or compiled.lean is None or self.session.app.threshold_us <= 0:
            return compiled.code
        return compiled.lean.code()

    def _begin_units(self) -> None:
        engine, compiled, module = self.session.engine, self.compiled, self.module
        if engine is None or compiled is None or module is None:
            return
        self.opaque = self._opaque(compiled)
        if not self.opaque:
            SWAPS.settle(lean=self.session.app.threshold_us > 0)
            engine.start(
                module.__dict__,
                self.builder,
                identity=self._asks_identity(compiled),
                options_change=self._mentions(compiled, "mentions_option_setters"),
                keys=self.keys,
                address=self.state.address,
                checkpoint=self.checkpoint,
            )
            self.incremental = True

    def _guarded(self, body: Callable[[], None], callbacks: list[Registration]) -> tuple[Outcome, Any]:
        previous = context.enter(self)
        engine = self.session.engine
        outcome: Outcome = "failed"
        detail: Any = None
        try:
            try:
                with SWAPS.running():
                    self._call_back(callbacks)
                    body()
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
                if self.compiled is not None and self._opaque(self.compiled):
                    engine.clear()  # a module that was imported on the way looks behind the engine's back
            context.enter(previous)
        return outcome, detail

    def _show(self, error: BaseException, slot: int) -> None:
        """Draw what ended the run, unless a fragment did."""
        if not isinstance(error, FragmentHandledException):
            self.exceptions.append(error)
            context.face().draw_exception(self, error, slot)

    def _opaque(self, compiled: CompiledScript) -> list[Mention]:
        """Where the program looks at frames or traces, executes text, or changes classes of libraries: then the whole
        script runs, every time."""
        patches = [one for one in self._all(compiled, "patches") if not LOCAL.has(one.text.partition(".")[0])]
        return [*self._all(compiled, "opaque_triggers"), *patches]

    def _mentions(self, compiled: CompiledScript, fact: str) -> bool:
        """Whether the script, or a local module that is loaded, mentions something that concerns the whole run."""
        return bool(self._all(compiled, fact))

    def _asks_identity(self, compiled: CompiledScript) -> bool:
        """Whether the program compares anything but members of its enumerations by identity."""
        every = self._every(compiled).items()
        asked = {(mention.member_of, path) for path, facts in every for mention in facts.uses_identity}
        return any(not member_of or not LOCAL.enumerates(member_of, path) for member_of, path in asked)

    def _every(self, compiled: CompiledScript) -> dict[Path, Facts]:
        app = self.session.app.path
        return {self.path or app: compiled.facts, **LOCAL.facts_under(app.parent)}

    def _all(self, compiled: CompiledScript, fact: str) -> list[Mention]:
        return [mention for facts in self._every(compiled).values() for mention in getattr(facts, fact)]

    def _call_back(self, callbacks: list[Registration]) -> None:
        """Run the callbacks; an st.rerun in one of them takes effect after the last."""
        wanted: RerunScript | None = None
        self.calling_back = True
        for registration in callbacks:
            try:
                if registration.callback is not None:
                    registration.callback()
            except RerunScript as request:
                wanted = request
        self.calling_back = False
        if wanted is not None:
            raise wanted

    def fresh_module(self, path: Path) -> types.ModuleType:
        """A new `__main__` for the script or a page of it."""
        module = types.ModuleType("__main__")
        module.__dict__["__file__"] = str(path)
        module.__dict__.update(self.session.inject)
        self._modules.append(module)
        sys.modules["__main__"] = module
        return module

    def make_main(self, module: types.ModuleType) -> None:
        """Give the script its `__main__` back, when a page's file has run."""
        self.module = sys.modules["__main__"] = module


__all__ = ["BOTTOM", "EVENT", "MAIN", "SIDEBAR", "Outcome", "Run"]
