"""Small apps in the shapes that people write: equal both ways, and after each event exactly what must run ran.

Invariant: what must run stands in the script, as lines `#> event -> probes : why`, reasoned out from the values that an
event reaches before it was run; what the engine still runs beyond that stands in SHORTFALLS and nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from parity.both_ways import BothWays

SCRIPTS = Path(__file__).parent / "scripts"
LINE = re.compile(r"^#> (?P<event>.+?) -> (?P<probes>.*?) ?: (?P<why>.+)$", re.MULTILINE)
FEWEST = 80

#: Script and event, and what runs today in place of what the script says must run; by cause.
SHORTFALLS: dict[tuple[str, str], str] = {}


def events_of(script: Path) -> list[tuple[str, str]]:
    """The events of a script, each with the probes that must count, as text."""
    return [(found["event"], found["probes"]) for found in LINE.finditer(script.read_text(encoding="utf-8"))]


EVENTS = {script.stem: events_of(script) for script in sorted(SCRIPTS.glob("*.py"))}


def counted(probes: str) -> Counter[str]:
    """`load mean*3` as a multiset."""
    counts: Counter[str] = Counter()
    for word in probes.split():
        name, _, times = word.partition("*")
        counts[name] += int(times or 1)
    return counts


def test_there_are_enough_scripts_and_each_has_events() -> None:
    assert len(EVENTS) >= FEWEST
    assert not [name for name, events in EVENTS.items() if len(events) < 2]


def test_every_shortfall_belongs_to_an_event_and_is_more_than_the_ideal() -> None:
    for (name, event), instead in SHORTFALLS.items():
        ideal = counted(dict(EVENTS[name])[event])
        assert counted(instead) > ideal, (name, event)


@pytest.mark.parametrize("accelerator", [True, False], ids=["seals", "no seals"])
@pytest.mark.parametrize("name", EVENTS)
def test_an_event_runs_what_it_reaches_and_nothing_else(name: str, accelerator: bool) -> None:
    app = BothWays(SCRIPTS / f"{name}.py", accelerator=accelerator).run()
    ran, expected = [], []
    for event, must in [("again", ""), *EVENTS[name]]:
        app.run(None if event == "again" else f"at.{event}")
        assert not app.full.at._session.exceptions, event
        ran.append((event, app.probes))
        expected.append((event, counted(SHORTFALLS.get((name, event), must))))
    assert ran == expected
