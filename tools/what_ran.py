"""Run apps through one event per widget, and tell which units executed again and why.

    python -m tools.what_ran compat-tests/parity/apps/*.py [-v]

Each app runs under both tiers (`parity.both_ways`), so a wrong skip is a failure here too. For each event it prints how
many units ran and were skipped, and the reasons of those that ran; at the end, the callees that keep units from being
skipped at all.

Invariant: everything printed comes from `why`; nothing is measured by a clock.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "compat-tests"))

from parity.both_ways import BothWays, Difference
from parity.operate import choose, widgets

NEW = "it has not run with these inputs before"


def report(script: Path, *, verbose: bool, events: int) -> Counter[str]:
    """Run one app; answer the reasons for which units cannot be skipped."""
    app = BothWays(script).run().run()
    stuck: Counter[str] = Counter()
    told(app, "plain rerun", stuck, verbose=verbose)
    dice = random.Random(script.name)
    found = widgets(app.full.at)
    for which in range(min(len(found), events)):
        number = dice.randrange(1, 1000)
        operation = choose(app.full.at, which, number)
        app.operate(which, number)
        told(app, str(operation), stuck, verbose=verbose)
    if app.full.at._session.exceptions:
        print("   EXCEPTION", app.full.at._session.exceptions)
    return stuck


def told(app: BothWays, event: str, stuck: Counter[str], *, verbose: bool) -> None:
    """Print what one event did."""
    why = app.at.why
    outer = [entry for entry in why if entry.status == "ran"]
    ran, skipped = len(outer), len(why.skipped)
    print(f"   {event}: {ran} ran, {skipped} skipped; probes {dict(app.probes)} of {dict(app.full_probes)}")
    for entry in outer:
        if not entry.recorded:
            stuck[f"{entry.name}: {re.sub(r'0x[0-9a-f]+', '', entry.reason)}"] += 1
        if verbose and (not entry.recorded or entry.reason != NEW):
            print(f"      line {entry.line} {'  ' * entry.depth}{entry.name}: {entry.reason}")


def main() -> None:
    """Command line."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("scripts", nargs="+", type=Path)
    reader.add_argument("-v", "--verbose", action="store_true")
    reader.add_argument("--events", type=int, default=12)
    options = reader.parse_args()
    for script in options.scripts:
        print(f"== {script.name}")
        try:
            stuck = report(script.resolve(), verbose=options.verbose, events=options.events)
        except Difference as difference:
            print(f"   DIFFERENCE {difference}")
            continue
        for reason, times in stuck.most_common(25):
            print(f"   never skipped x{times}: {reason}")


if __name__ == "__main__":
    main()
