"""One script, the same events, run in full (tier 0) and incrementally (tier 1, threshold 0), compared after each event.

Invariant: the two sides share the script and the events and nothing else; a difference is reported with the least text
that repeats it.
"""

from __future__ import annotations

import ast
import difflib
import itertools
import sys
import types
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parity.operate import choose

from lattice_st import _core, alias
from lattice_st.analysis.lean import Lean
from lattice_st.apptest import AppTest
from lattice_st.verify.portrait import portrait
from lattice_st.verify.world import World

#: An event: source text such as `at.slider[0].set_value(5)`, a function of the AppTest, or None for a plain rerun.
Event = str | Callable[[AppTest], object] | None

#: What programs with one slider and one checkbox go through: reruns, new values, values that come back.
SLIDER_AND_BOX: tuple[Event, ...] = (
    None,
    None,
    "at.slider[0].set_value(5)",
    "at.checkbox[0].check()",
    "at.slider[0].set_value(2)",
    "at.checkbox[0].uncheck()",
    "at.slider[0].set_value(7)",
    "at.slider[0].set_value(5)",
    "at.slider[0].set_value(2)",
)

TIMEOUT_S = 60
alias.install()  # the scripts say `import streamlit`


class Difference(AssertionError):
    """Full and incremental runs of a script disagree."""


#: Microseconds: any threshold will do, since no clock is asked.
IN_A_HURRY = 50.0


@contextmanager
def hurry(seed: int) -> Iterator[None]:
    """Inside, engines with a threshold decide by this seed what they decide by a clock (core-rs/crates/py/src/hurry.rs)."""
    _core.hurry(seed)
    try:
        yield
    finally:
        _core.hurry(None)


class Side:
    """One of the two sessions, in its own world, with what its probes counted."""

    def __init__(
        self, path: Path, tier: int, names: dict[str, Any], accelerator: bool = True, threshold_us: float = 0
    ) -> None:
        self.world = World()
        self.names = names
        self.probes: Counter[str] = Counter()
        self.ticks = itertools.count(1)
        with self.world:
            self.at = AppTest.at_tier(
                path, tier, default_timeout=TIMEOUT_S, accelerator=accelerator, threshold_us=threshold_us
            )

    def event(self, event: Event, fragment_of: tuple[str, str | int] | None = None) -> list[str]:
        """Do the event, run (only the fragment of a widget, if one is named), and answer the portrait."""
        self.probes = COUNTS.counter = Counter()
        COUNTS.ticks = self.ticks
        with self.world:
            refused = self._operate(event)
            if fragment_of is None:
                self.at.run()
            else:
                self.at.run_fragment(*fragment_of)
            return refused + portrait(self.at._session)

    def _operate(self, event: Event) -> list[str]:
        try:
            if isinstance(event, str):
                exec(event, {"at": self.at, **self.names})
            elif event is not None:
                event(self.at)
        except Exception as error:  # what a test may not do must be refused on both sides alike
            return [f"refused {type(error).__qualname__}"]
        return []


class BothWays:
    """A script under both tiers.

    `names` are what events given as text may use besides `at`; `accelerator`: whether signals answer for
    reads; `threshold_us`: IN_A_HURRY inside of `hurry`. After `run`, `ran` and `skipped` are those of the
    incremental side, `probes` counts what its probes saw and
    `full_probes` those of the full side.
    """

    def __init__(self, script: Path, *, accelerator: bool = True, threshold_us: float = 0, **names: Any) -> None:
        self.path = script
        self.events: list[str] = []
        self.full = Side(script, 0, names)
        self.incremental = Side(script, 1, names, accelerator, threshold_us)

    def run(self, *events: Event) -> BothWays:
        """Run after each event (once without event if there is none). Raises Difference."""
        for event in events or (None,):
            self._both(event, None)
        return self

    def run_fragment(self, event: str, widget_type: str, key_or_index: str | int) -> BothWays:
        """As run, but only the fragment of a widget runs, as when a person uses that widget."""
        self._both(event, (widget_type, key_or_index))
        return self

    def _both(self, event: Event, fragment_of: tuple[str, str | int] | None) -> None:
        shown = _shown(event) if fragment_of is None else f"{_shown(event)}, in the fragment of {fragment_of}"
        self.events.append(shown)
        expected, got = self.full.event(event, fragment_of), self.incremental.event(event, fragment_of)
        if expected != got:
            raise Difference(self._report("the page or the state differs", expected, got))
        more = self.incremental.probes - self.full.probes
        if more:
            raise Difference(self._report(f"executed more often than in full: {dict(more)}", [], []))

    def operate(self, which: int, number: int) -> BothWays:
        """Operate the widget that two numbers choose on the full side's page."""
        operation = choose(self.full.at, which, number)
        return self.run(None if operation is None else str(operation))

    @property
    def at(self) -> AppTest:
        """The incremental side."""
        return self.incremental.at

    @property
    def ran(self) -> list[str]:
        return self.at.ran

    @property
    def skipped(self) -> list[str]:
        return self.at.skipped

    @property
    def lean(self) -> list[Lean]:
        """The lean variants that the incremental side runs now."""
        found = [compiled.lean for compiled in self.at._session.app._compiled.values()]
        return [lean for lean in found if lean is not None and lean.saves]

    @property
    def probes(self) -> Counter[str]:
        return self.incremental.probes

    @property
    def full_probes(self) -> Counter[str]:
        return self.full.probes

    def _report(self, what: str, expected: list[str], got: list[str]) -> str:
        diff = list(difflib.unified_diff(expected, got, "full", "incremental", lineterm="", n=1))
        steps = "\n".join(f"  {number}. {event}" for number, event in enumerate(self.events, 1))
        skipped = Counter(self.at.skipped)
        return "\n".join(
            [
                f"{self.path.name}: {what}, after",
                steps,
                *diff,
                f"skipped in the last run: {dict(skipped)}",
                "--- script",
                self.path.read_text(encoding="utf-8"),
            ]
        )


def _shown(event: Event) -> str:
    return "run" if event is None else event if isinstance(event, str) else getattr(event, "__name__", "function")


class _Counts:
    """Where probes count: the side that runs puts its counter here."""

    def __init__(self) -> None:
        self.counter: Counter[str] = Counter()
        self.ticks = itertools.count(1)


COUNTS = _Counts()


def probe(name: str) -> None:
    """Count one execution; the engine is told that this has no effect that matters."""
    COUNTS.counter[name] += 1


probe.__lattice_ignore__ = True  # type: ignore[attr-defined]
_module = types.ModuleType("probes")
_module.probe = probe  # type: ignore[attr-defined]


def same(one: object, other: object) -> bool:
    """Whether two names lead to one object. A program that says `is` itself gets less handed out."""
    return one is other


same.__lattice_ignore__ = True  # type: ignore[attr-defined]
_module.same = same  # type: ignore[attr-defined]


class _Same(ast.NodeTransformer):
    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) != 1 or not isinstance(node.ops[0], ast.Is):
            return node
        return ast.Call(ast.Name("same", ast.Load()), [node.left, node.comparators[0]], [])


def without_is(program: str) -> str:
    """The program with `same(a, b)` in place of `a is b`."""
    return "from probes import same\n" + ast.unparse(_Same().visit(ast.parse(program)))


sys.modules["probes"] = _module


def tick(*given: object) -> int:
    """Another number each time, of a library of which nobody knows anything; each side has a row of its own."""
    return next(COUNTS.ticks)


class Meter:
    """An object of that library, under the methods of data. It has no operators: those of libraries keep nothing elsewhere."""

    append = write = plus = random = lower = get = area = __call__ = tick

    def values(self) -> list[int]:
        return [tick()]


def put(function: Any, name: str, value: object) -> None:
    """Bind a name of the file of a function to something else, as libraries that replace things do: no text says so."""
    function.__globals__[name] = value


_elsewhere = types.ModuleType("elsewhere")
_elsewhere.tick = tick  # type: ignore[attr-defined]
_elsewhere.Meter = Meter  # type: ignore[attr-defined]
_elsewhere.put = put  # type: ignore[attr-defined]
tick.__module__ = put.__module__ = Meter.__module__ = "elsewhere"
sys.modules["elsewhere"] = _elsewhere
