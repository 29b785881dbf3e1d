"""Every line of the table of budgets (engine.md section 9) with target and measured figure. Run: `make bench`.

    python benchmarks/budgets.py [--markdown]

Memory and first runs have benchmarks of their own (`memory.py`, `first_run.py`), as have fingerprints of other values.

Invariant: it measures and prints; it asserts nothing, because figures depend on the machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent)]

from benchmarks.engine_units import best, describe, namespace  # noqa: E402
from benchmarks.fingerprint import best_us  # noqa: E402
from benchmarks.values import VALUES  # noqa: E402
from lattice_st import _core, alias, spec  # noqa: E402
from lattice_st.analysis import compile_script  # noqa: E402
from lattice_st.session.app import App  # noqa: E402
from lattice_st.session.session import PendingRun, Session  # noqa: E402

Row = tuple[str, str, float, float]  # what, unit, target, measured

TEXTS = "import streamlit as st\nst.slider('n', 0, 9)\nfor i in range(1000):\n    st.text(f'text {i}')\n"

TOKENS = """
import time
def look(frame):
    return frame.shape
look(FRAME)
times = []
for _ in range(50):
    start = time.perf_counter()
    look(FRAME)
    times.append(time.perf_counter() - start)
"""


def forms() -> list[Row]:
    """Sites that are off, and functions that nobody records."""
    plain, sites = namespace(units=False), namespace(units=True)
    count = 200_000
    engine = _core.Engine(threshold_us=1e9, describe=describe)
    engine.start(sites)
    sites["off"](50)  # switches the site off
    bare = best(lambda: plain["off"](count)) / count
    switched = best(lambda: sites["off"](count)) / count
    engine.finish("finished")
    empty = best(lambda: plain["calls"](plain["empty"], count)) / count
    entered = best(lambda: plain["calls"](sites["empty"], count)) / count
    enter = (entered - empty) * 1e9
    return [
        ("site that is off", "ns", 40, max(0.0, (switched - bare) * 1e9 - enter)),
        ("start of a function, nobody recording", "ns", 35, enter),
    ]


def units() -> list[Row]:
    """Skips and recordings."""
    plain, sites = namespace(units=False), namespace(units=True)
    engine = _core.Engine(threshold_us=0.0, describe=describe)
    few = 3_000

    def play(name: str) -> float:
        engine.start(sites)
        start = time.thread_time()
        sites[name](few)
        spent = time.thread_time() - start
        engine.finish("finished")
        return spent / few

    play("skips")
    skip = min(play("skips") for _ in range(20))
    recorded = []
    for _ in range(20):
        engine.clear()
        recorded.append(play("records"))
    base = best(lambda: plain["records"](few)) / few
    count, size = engine.size()
    return [
        ("skip, three scalar inputs, five reads", "us", 1.5, skip * 1e6),
        ("recording, per unit (two units, fingerprints included)", "us", 3, (min(recorded) - base) / 2 * 1e6),
        ("a record without its snapshot", "bytes", 600, size / max(count, 1)),
    ]


def values() -> list[Row]:
    """Fingerprints and hand-outs."""
    rows: list[Row] = []
    for name, target in (("100 ints", 1), ("dict of 100", 5), ("1,000 small dicts", 100), ("48 KB frame", 10)):
        value = VALUES[name]()
        rows.append((f"fingerprint: {name}", "us", target, best_us(lambda value=value: _core.fingerprint(value))))
    array = VALUES["array of 10 MB"]()
    rows.append(("fingerprint: buffers, at least", "GB/s", 5, 0.01 / best_us(lambda: _core.fingerprint(array)) * 1e6))
    firsts = []
    for _ in range(3):
        frame = VALUES["frame 500k x 6"]()
        start = time.thread_time()
        _core.fingerprint(frame)
        firsts.append(time.thread_time() - start)
    rows.append(("fingerprint: frame 500k x 6, first time", "ms", 15, min(firsts) * 1e3))
    rows.append(("fingerprint: frame 500k x 6, by token (with the skip)", "us", 5, token(frame)))
    for name, target in (("1,000 small dicts", 150), ("48 KB frame", 15)):
        taken = _core.snapshot(VALUES[name]())
        rows.append((f"hand-out: {name}", "us", target, best_us(lambda taken=taken: taken.rebuild(()))))
    return rows


def token(frame: object) -> float:
    """Microseconds of a skipped unit that gets the frame again."""
    names: dict[str, Any] = {"__name__": "__main__", "FRAME": frame}
    engine = _core.Engine(threshold_us=0.0)
    code = compile_script(TOKENS, "/bench/tokens.py").code
    least = float("inf")
    for _ in range(3):
        engine.start(names)
        exec(code, names)
        engine.finish("finished")
        least = min(least, *names["times"])
    return least * 1e6


def elements() -> list[Row]:
    """Element calls and empty interactions."""
    text = spec.element("text", 20, spec.WIDTH, spec.HELP, spec.text(10, "body"))
    path = Path(tempfile.mkdtemp(prefix="lattice-budgets-")) / "app.py"
    path.write_text(TEXTS)
    found = {}
    for tier in (0, 1):
        session = Session(App(path, tier=tier, threshold_us=50))
        session.attach(lambda _frame: None)
        times = []
        for _ in range(15):
            start = time.process_time()
            session.request(PendingRun())
            times.append(time.process_time() - start)
        found[tier] = times
    return [
        ("node of a text, built", "us", 8, best_us(lambda: text.node(body="hello"))),
        ("text, call and all (first run of 1,000)", "us", 8, found[0][0] * 1e3),
        ("text, call and all (run again, tier 0)", "us", 8, statistics.median(found[0][1:]) * 1e3),
        ("empty interaction, 1,000 live elements", "ms", 5, statistics.median(found[1][1:]) * 1e3),
    ]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--markdown", action="store_true")
    given = options.parse_args()
    alias.install()
    groups: tuple[Callable[[], list[Row]], ...] = (forms, units, values, elements)
    load = os.getloadavg()[0]
    rows = [row for group in groups for row in group()]
    print(f"{dt.date.today()}, load {load:.1f} on {os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    if given.markdown:
        print("| what | target | measured | |\n|---|---:|---:|---|")
    for what, unit, target, measured in rows:
        over = (measured < target) if unit == "GB/s" else (measured > target)
        mark = "over" if over else ""
        if given.markdown:
            print(f"| {what} | {target:g} {unit} | {measured:.2f} {unit} | {mark} |")
        else:
            print(f"{what:58} {target:8g} {measured:10.2f} {unit:6} {mark}")


if __name__ == "__main__":
    main()
