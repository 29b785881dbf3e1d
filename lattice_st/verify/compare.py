"""The same events in full and incrementally, in one process: what `lattice_st verify` and tests use.

Steps for each event: 1. run it in full, guarded, in a world of its own; 2. run it with the engine; 3. compare the
portraits; 4. on a difference, play everything again in full with other seeds: what is not stable there is unverifiable,
the rest is a difference; 5. find the units without which there is none; 6. go on from the engine's state.

Invariant: the full side goes first, so both see the files as they were; it writes none.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lattice_st.session.app import App
from lattice_st.session.memo import fresh_memo
from lattice_st.session.modules import LOCAL, Place
from lattice_st.verify.event import FIRST, Event
from lattice_st.verify.guard import Guard, Mention
from lattice_st.verify.judge import Verdict, changed, explained
from lattice_st.verify.player import Player, TooLongError
from lattice_st.verify.volatile import volatile_calls
from lattice_st.verify.world import World

MOST_REPLAYS = 40


@dataclass
class Report:
    """The verdicts of the first run and of each event. `events`: what was played, without the first run."""

    app: Path
    events: list[Event] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing differs. What could not be verified is no difference."""
        return all(verdict.status != "different" for verdict in self.verdicts)

    def __str__(self) -> str:
        return "\n".join(map(str, self.verdicts))


class Side:
    """One session of a comparison, in a world of its own."""

    def __init__(
        self, path: Path, *, tier: int, limit_s: float, seed: int = 0, off: frozenset[Place] = frozenset()
    ) -> None:
        self.world = World(seed)
        self.guard = Guard(path.parent) if tier == 0 else None
        self.off = off
        with self.world:
            app = App(path, tier=tier, threshold_us=0.0, memo=fresh_memo(), off=off)
            self.player = Player(app, limit_s=limit_s, guard=self.guard)
        self.skipped: dict[tuple[str, int], set[str]] = {}  # every line with calls that records answered, their names

    def play(self, event: Event) -> list[str]:
        """The portrait after an event. Raises EventError, TooLongError."""
        with self.world:
            LOCAL.off = self.off
            try:
                if event is FIRST:
                    self.player.open()
                else:
                    self.player.play(event)
            finally:
                LOCAL.off = frozenset()
            for entry in self.player.why:
                if entry.status == "skipped":
                    self.skipped.setdefault((entry.filename, entry.line), set()).add(entry.name)
            return self.player.lines

    @property
    def refused(self) -> list[Mention]:
        """What the last event wanted to do and must not."""
        return self.guard.refused if self.guard else []

    def adopt(self, other: Side) -> list[str]:
        """Take over another side's state. Answers the keys that cannot be copied."""
        with other.world:
            data, lost = copied(other.player.session.state.values())
        with self.world:
            state = self.player.session.state
            state.adopt({name: pickle.loads(value) for name, value in data.items()})
            self.player.session.query = dict(other.player.session.query)
        return lost


def copied(values: dict[str, Any]) -> tuple[dict[str, bytes], list[str]]:
    """Values as bytes, and the names of those that cannot travel (instances of classes of the script, locks...)."""
    data, lost = {}, []
    for name, value in values.items():
        try:
            packed = pickle.dumps(value)
        except Exception:  # pickling runs code of any library
            lost.append(name)
            continue
        if b"__main__" in packed:
            lost.append(name)
        else:
            data[name] = packed
    return data, lost


def verify(
    path: Path,
    events: Sequence[Event] | Callable[[Any], Iterable[Event]],
    *,
    limit_s: float = 60.0,
    blame: bool = True,
    told: Callable[[Verdict], None] = lambda verdict: None,
) -> Report:
    """Play events both ways. `events` may be a function of the session after its first run. `told` hears each verdict.

    Raises EventError when an event names a widget that is not there.

    Example: `verify(Path("app.py"), [Event(set={"Rows": 20})]).ok`
    """
    path = path.resolve()
    full, engine = Side(path, tier=0, limit_s=limit_s), Side(path, tier=1, limit_s=limit_s)
    report, played = Report(path), [FIRST]
    queue: list[Event] = []
    while True:
        verdict = _one(path, played, full, engine, limit_s, blame=blame)
        report.verdicts.append(verdict)
        told(verdict)
        if verdict.status != "equal" and (lost := full.adopt(engine)):
            what = f"session_state {', '.join(map(repr, lost))} cannot be copied, so nothing behind is verified"
            verdict.because.append(Mention("", 0, what))
            return report
        if len(played) == 1:
            queue = list(events(engine.player.session) if callable(events) else events)
            report.events = queue
        if len(played) > len(queue):
            return report
        played.append(queue[len(played) - 1])


def _one(path: Path, played: list[Event], full: Side, engine: Side, limit_s: float, *, blame: bool) -> Verdict:
    event = played[-1]
    try:
        expected, got = full.play(event), engine.play(event)
    except TooLongError as error:
        return Verdict(str(event), "unverifiable", because=[Mention("", 0, str(error))])
    if full.refused:
        return Verdict(str(event), "unverifiable", because=list(full.refused))
    if expected == got:
        return Verdict(str(event), "equal")
    lines = changed(expected, got)
    again = _again(path, played, limit_s)
    if again is None or explained(expected, got, again):
        return Verdict(str(event), "unverifiable", lines, why_unstable(path))
    units = Blame(path, played, expected, again, limit_s).units(engine.skipped) if blame else []
    return Verdict(str(event), "different", lines, units=units)


def why_unstable(path: Path) -> list[Mention]:
    """The lines that may be why two full runs differ."""
    files = [path, *(Path(name) for name in LOCAL.facts if Path(name).is_relative_to(path.parent))]
    found = volatile_calls([file for file in dict.fromkeys(files) if file.is_file()])
    return found or [Mention("", 0, "two full runs of these events differ")]


def _again(path: Path, played: list[Event], limit_s: float) -> list[str] | None:
    side = Side(path, tier=0, limit_s=limit_s, seed=1)
    return _replay(side, played)


def _replay(side: Side, played: list[Event]) -> list[str] | None:
    """The portrait after the last event, None if one of them cannot be played."""
    lines: list[str] = []
    try:
        for event in played:
            lines = side.play(event)
            if side.refused:
                return None
    except (TooLongError, ValueError):
        return None
    return lines


class Blame:
    """Finds the fewest skipped calls without which the engine agrees with the full run, by bisection over replays."""

    def __init__(self, path: Path, played: list[Event], expected: list[str], again: list[str], limit_s: float) -> None:
        self._path, self._played, self._limit_s = path, played, limit_s
        self._expected, self._again = expected, again
        self._left = MOST_REPLAYS
        self._skipped: dict[tuple[str, int], set[str]] = {}  # in the last replay: calls inside of those that are off

    def units(self, skipped: dict[tuple[str, int], set[str]]) -> list[str]:
        """`file:line name` of the calls; empty when no skipped call is to blame."""
        skipped = dict(skipped)
        while not self._agrees(suspects := [(file, line, "") for file, line in skipped]):
            inside = {place: names for place, names in self._skipped.items() if place not in skipped}
            if not inside:  # no other call was skipped, so something else is wrong
                return []
            skipped.update(inside)
        found: list[str] = []
        for file, line, _ in self._fewest(suspects):
            names = sorted(skipped[file, line])
            alone = [name for name in names if len(names) > 1 and self._agrees([(file, line, _last(name))])]
            found += [f"{Path(file).name}:{line} {name}" for name in alone or names]
        return found

    def _fewest(self, suspects: list[Place]) -> list[Place]:
        parts = 2
        while len(suspects) > 1:
            size = -(-len(suspects) // parts)
            chunks = [suspects[start : start + size] for start in range(0, len(suspects), size)]
            part = next((chunk for chunk in chunks if self._agrees(chunk)), None)
            if part is not None:
                suspects, parts = part, 2
                continue
            rests = [[one for one in suspects if one not in chunk] for chunk in chunks]
            rest = next((rest for rest in rests if len(chunks) > 2 and self._agrees(rest)), None)
            if rest is not None:
                suspects, parts = rest, max(parts - 1, 2)
            elif parts >= len(suspects):
                break
            else:
                parts = min(parts * 2, len(suspects))
        return suspects

    def _agrees(self, off: Iterable[Place]) -> bool:
        self._left -= 1
        if self._left < 0:
            return False
        side = Side(self._path, tier=1, limit_s=self._limit_s, off=frozenset(off))
        got = _replay(side, self._played)
        self._skipped = side.skipped
        return got == self._expected or (got is not None and explained(self._expected, got, self._again))


def _last(name: str) -> str:
    return name.rpartition(".")[2]
