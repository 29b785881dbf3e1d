"""The story of an app under events: for each event, which units ran, were skipped or fell back, and why.

Invariant: units that a reader cannot tell apart are one entry with a count, in the order in which they first ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lattice_st.explain.advice import FRESH, advice
from lattice_st.explain.cause import Causes, Change, Step
from lattice_st.explain.words import plain
from lattice_st.session.why import Entry, RunRecord
from lattice_st.verify.controls import PRESSED, Control, controls, told
from lattice_st.verify.event import FIRST, Event
from lattice_st.verify.player import Player

if TYPE_CHECKING:
    from lattice_st.session.app import App
    from lattice_st.session.run import Outcome, Run
    from lattice_st.session.session import Session

VERSION = 1
CHEAP = "it costs less than engine.thresholdUs"


@dataclass
class Unit:
    """Equal executions of one call. `status`: ran, skipped, or fell back (it ran, and it never can be skipped)."""

    unit: str
    file: str
    line: int
    status: str
    reason: str
    depth: int
    read: str | None = None
    cause: list[Step] = field(default_factory=list)
    advice: str | None = None
    count: int = 0
    ms: float = 0.0
    saved_ms: float = 0.0

    @property
    def place(self) -> str:
        """`app.py:12`."""
        return f"{Path(self.file).name}:{self.line}"


@dataclass
class Chapter:
    """One event. `fell_back`: why the whole script ran; `outcomes`: how each of its runs ended."""

    event: str
    units: list[Unit] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    fell_back: str | None = None
    error: str | None = None

    def count(self, status: str) -> int:
        """How many executions or skips."""
        return sum(unit.count for unit in self.units if unit.status == status)

    @property
    def ms(self) -> float:
        """Milliseconds spent in the outermost units that executed."""
        return sum(unit.ms for unit in self.units if unit.depth == 0)

    @property
    def saved_ms(self) -> float:
        """Milliseconds that skips saved."""
        return sum(unit.saved_ms for unit in self.units)

    def as_json(self) -> dict[str, Any]:
        """The documented shape (docs/why.md)."""
        return {
            "event": self.event,
            "runs": self.outcomes,
            "fell_back": self.fell_back,
            "error": self.error,
            "ran": self.count("ran"),
            "skipped": self.count("skipped"),
            "unskippable": self.count("fell back"),
            "ms": round(self.ms, 3),
            "saved_ms": round(self.saved_ms, 3),
            "units": [
                asdict(unit) | {"ms": round(unit.ms, 3), "saved_ms": round(unit.saved_ms, 3)} for unit in self.units
            ],
        }


class Story:
    """Plays an app and tells one chapter for each event.

    Example: `for chapter in Story(App(Path("app.py"))).tell([Event(set={"Rows": 20})]): print(chapter.event)`
    """

    def __init__(self, app: App, *, limit_s: float = 60.0) -> None:
        self._app = app
        self._player = Player(app, limit_s=limit_s)
        if self._player.session.engine is not None:
            self._player.session.engine.tell_all()
        self._runs: list[tuple[Run, Outcome]] = []
        self._names: dict[str, str] = {}  # of widgets, by id
        self._player.session.on_run = lambda run, outcome: self._runs.append((run, outcome))

    def tell(self, events: Iterable[Event] | Callable[[Session], Iterable[Event]]) -> Iterable[Chapter]:
        """The first run, then each event. Raises EventError, TooLongError."""
        yield self._chapter(FIRST)
        for event in events(self._player.session) if callable(events) else events:
            yield self._chapter(event)

    def _chapter(self, event: Event) -> Chapter:
        session = self._player.session
        before = {control.id: control for control in controls(session)}
        self._runs.clear()
        if event is FIRST:
            self._player.open()
        else:
            self._player.play(event)
        now = {control.id: control for control in controls(session)}
        changes = _changes(before, now, event)
        self._names = {one.id: f"{one.kind} {one.name!r}" for one in (*before.values(), *now.values())}
        chapter = Chapter(str(event), outcomes=[outcome for _, outcome in self._runs])
        if session.exceptions:
            error = session.exceptions[-1]
            chapter.error = f"{type(error).__name__}: {error}"
        if session.engine is None:
            chapter.fell_back = "engine.tier is 0"
        for run, _ in self._runs:
            if run.opaque:
                mention = run.opaque[0]
                chapter.fell_back = f"the program mentions {mention.text} (line {mention.line})"
            chapter.units += self._units(RunRecord(run.trace), Causes(changes), first=event is FIRST)
        return chapter

    def _units(self, record: RunRecord, causes: Causes, *, first: bool) -> list[Unit]:
        """Entries come when units end, so a unit comes after what ran in it: read backwards, the outer come first."""
        found: dict[tuple[Any, ...], Unit] = {}
        known: dict[tuple[Any, ...], list[Step]] = {}
        around: list[tuple[int, list[Step]]] = []
        for entry in reversed(record.entries):
            while around and around[-1][0] >= entry.depth:
                around.pop()
            outer = around[-1][1] if around else None
            key = (entry.filename, entry.line, entry.name, entry.status, entry.reason, entry.recorded, entry.depth)
            if key not in known:
                chain: list[Step] = []
                if entry.status == "ran" and not first:
                    chain = causes.chain(entry.filename, entry.line, entry.name, entry.reason, outer)
                known[key] = chain
            around.append((entry.depth, known[key]))
            if key not in found:
                found[key] = self._unit(entry, known[key], causes, first=first)
            unit = found[key]
            unit.count += 1
            unit.ms += entry.spent_us / 1000
            unit.saved_ms += entry.saved_us / 1000
        return list(reversed(found.values()))

    def _unit(self, entry: Entry, chain: list[Step], causes: Causes, *, first: bool) -> Unit:
        unit = Unit(
            entry.name,
            entry.filename,
            entry.line,
            entry.status,
            plain(entry.reason, self._names),
            entry.depth,
            cause=chain,
        )
        if entry.status == "ran" and not entry.recorded:
            if entry.reason == FRESH or (entry.spent_us and entry.reason.endswith(" changed")):
                unit.reason = CHEAP
            else:
                unit.status = "fell back"
                unit.cause = []  # it runs whatever changed
                unit.advice = advice(entry.reason)
        if entry.status == "ran" and not first:
            if entry.reason.endswith(" changed"):
                unit.read = plain(entry.reason.removesuffix(" changed"), self._names)
            elif entry.reason == FRESH:
                inputs = causes.inputs(entry.filename, entry.line, entry.name)
                unit.read = ", ".join(inputs) or None
        return unit


def _changes(before: dict[str, Control], after: dict[str, Control], event: Event) -> list[Change]:
    """The widgets that an event names, and those whose value is another one now."""
    changes = []
    for identifier, control in before.items():
        later = after.get(identifier, control)
        old, new = control.props.get("value"), later.props.get("value")
        named = event.press in (control.key, control.label) or control.name in event.set
        if identifier in event.widgets or named or old != new:
            if control.kind in PRESSED:
                changes.append(Change(control.kind, control.label, control.key, "", "", identifier))
            else:
                new = event.widgets.get(identifier, new)
                changes.append(Change(control.kind, control.label, control.key, told(old), told(new), identifier))
    return changes
