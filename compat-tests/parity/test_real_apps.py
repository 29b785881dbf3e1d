"""Apps in the manner of public ones: after each event exactly the expensive functions ran that must.

Invariant: what must run stands behind each event of a script as `#= name name*2`, reasoned out from what the event
reaches: a function must run when it is given, or reads, what it was never run with before. What real Streamlit shows
after these events is in the goldens, see `test_golden`.
"""

from __future__ import annotations

from collections import Counter

import pytest
from parity.both_ways import BothWays
from parity.recording import NAMES, events_of, name_of, real_apps

APPS = {name_of(path): path for path in real_apps()}


def wanted(event: str) -> Counter[str]:
    """The probes that an event says must count."""
    counts: Counter[str] = Counter()
    for word in event.partition("#=")[2].split():
        name, _, times = word.partition("*")
        counts[name] += int(times or 1)
    return counts


def test_every_app_says_what_must_run() -> None:
    assert len(APPS) >= 43
    assert not [name for name, path in APPS.items() for event in events_of(path) if "#=" not in event]


@pytest.mark.parametrize("name", APPS)
def test_an_event_runs_what_it_reaches_and_nothing_else(name: str) -> None:
    app = BothWays(APPS[name], **NAMES).run(None)
    if "pass" not in events_of(APPS[name])[0]:  # an app that runs some of its parts at every event says so there
        app.run(None)
        assert not app.probes, "nothing changed"
    ran, must = [], []
    for event in events_of(APPS[name]):
        app.run(event)
        ran.append((event, app.probes))
        must.append((event, wanted(event)))
    assert ran == must
