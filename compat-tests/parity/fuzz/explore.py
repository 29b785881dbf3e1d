"""Runs generated programs both ways: the fixed seeds of CI, or fresh ones for some hours (`make fuzz HOURS=1`).

Invariant: a find is printed as a named regression that can be pasted: script, events, difference.
"""

from __future__ import annotations

import argparse
import logging
import resource
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from parity.both_ways import IN_A_HURRY, BothWays, Difference, hurry
from parity.fuzz.generate import ALONE, LEVEL, PLAIN, TURN, Program, hasty, program
from parity.fuzz.pieces import HELPER
from parity.fuzz.shrink import shrink
from parity.fuzz.traits import kinds_of
from parity.operate import operate_one, widgets

from lattice_st.analysis import sections

MOST_BYTES = 8 << 30  # of addresses; a program that wants more is a fault of the generator, not the machine's


@dataclass
class Tally:
    """What a number of programs did."""

    programs: int = 0
    runs: int = 0
    failed: int = 0  # runs that ended with an exception
    ran: int = 0
    skipped: int = 0
    spared: int = 0  # executions of probes that full runs made and incremental ones did not
    kinds: Counter[str] = field(default_factory=Counter)  # of the units that were skipped
    lean: int = 0  # runs after which a lean variant was there
    forms: int = 0  # forms that lean variants did without in the end

    def __str__(self) -> str:
        return (
            f"{self.programs} programs, {self.runs} runs ({self.failed} ended with an exception), units: {self.ran} ran, "
            f"{self.skipped} skipped, {self.spared} executions of functions spared; "
            f"lean: {self.lean} runs, without {self.forms} forms; skipped by kind: {dict(self.kinds.most_common())}"
        )


def prepare(folder: Path) -> Path:
    """A folder for scripts, with the helper module."""
    (folder / "helper.py").write_text(HELPER, encoding="utf-8")
    return folder


def check(found: Program, folder: Path, tally: Tally | None = None) -> None:
    """Run a program both ways. Raises Difference."""
    path = folder / "app.py"
    path.write_text(found.source, encoding="utf-8")
    tally = Tally() if tally is None else tally
    tally.programs += 1
    if found.hurry is None:
        _play(BothWays(path, accelerator=found.accelerator), found.events, tally)
        return
    with hurry(found.hurry):
        _play(BothWays(path, accelerator=found.accelerator, threshold_us=IN_A_HURRY), found.events, tally)


def _play(app: BothWays, events: tuple[tuple[int, int], ...], tally: Tally) -> None:
    for event in (None, *events):
        if event is None:
            app.run()
        else:
            perform(app, *event)
        tally.runs += 1
        tally.failed += bool(app.full.at._session.exceptions)
        tally.ran += len(app.ran)
        tally.skipped += len(app.skipped)
        tally.kinds.update(kinds_of(app.skipped))
        tally.spared += (app.full_probes - app.probes).total()
        tally.lean += bool(app.lean)
    tally.forms += sum(lean.saves for lean in app.lean)


def perform(app: BothWays, which: int, number: int) -> None:
    """Do an event of a program: a plain rerun, or a widget operated; one in a fragment alone, if the number says so."""
    if which == PLAIN:
        app.run(None)
        return
    if which in (TURN, LEVEL):
        app.run(f"at.slider(key={'turn' if which == TURN else 'level'!r}).set_value({number})")
        return
    found = widgets(app.full.at)
    inside = [one for one in found if one[2].registration.fragment is not None] if which >= ALONE else []
    operation = operate_one(inside or found, which % ALONE, number)
    if operation is None:
        app.run(None)
    elif inside:
        app.run_fragment(str(operation), operation.kind, operation.position)
    else:
        app.run(str(operation))


def explain(found: Program, folder: Path) -> str:
    """The difference of the least program that still differs."""

    def fails(smaller: Program) -> bool:
        try:
            check(smaller, folder)
        except Difference:
            return True
        except Exception:  # a cut program may be refused by the harness itself
            return False
        return False

    least = shrink(found, fails)
    try:
        check(least, folder)
    except Difference as difference:
        return f"events {least.events}\n{difference}"
    return "the difference went away while it was shrunk"


def main() -> int:
    """Explore seeds until the time is over."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    sections.LEAST = 2  # programs are short
    parser = argparse.ArgumentParser()
    parser.add_argument("--hours", type=float, default=0.1)
    parser.add_argument("--start", type=int, default=int(time.time()) * 1000)
    parser.add_argument("--count", type=int, default=10**9)
    chosen = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    end = time.monotonic() + chosen.hours * 3600
    tally, finds, seed = Tally(), 0, chosen.start
    with tempfile.TemporaryDirectory() as name:
        folder = prepare(Path(name))
        while time.monotonic() < end and seed < chosen.start + chosen.count:
            found = hasty(seed) if seed % 2 else program(seed)
            try:
                check(found, folder, tally)
            except Difference:
                finds += 1
                print(f"=== seed {seed}", flush=True)
                print(explain(found, folder), flush=True)
            except RuntimeError:  # a program that does not end is a fault of the generator
                print(f"=== seed {seed}\n{traceback.format_exc()}\n{found.source}", flush=True)
                return 1
            seed += 1
            if (seed - chosen.start) % 500 == 0:
                print(f"so far: {tally}", flush=True)
    print(f"{tally}; {finds} differences")
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())
