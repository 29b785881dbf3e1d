"""What the engine costs on the very first run, before anything can be skipped: tier 0 beside the default engine.

    python benchmarks/first_run.py [--runs 15] [--streamlit /opt/streamlit-ref/bin/python]

Each app runs in a new session, in turns under both tiers, compiled once before (a server compiles a script once). The
budget is the larger of 10 % and 20 ms. With `--streamlit` the same scripts run through the AppTest of a real Streamlit
that is installed in an environment of its own; what ours does more than a first run is not in its figure.

Figures are CPU time of the process, so other load on the machine counts little.

Invariant: it measures and prints; it asserts nothing, because figures depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

REFERENCE = """
import json, statistics, sys, time
from streamlit.testing.v1 import AppTest
found = {}
for path in sys.argv[2:]:
    times = []
    for turn in range(int(sys.argv[1]) + 1):
        app = AppTest.from_file(path, default_timeout=60)
        start = time.process_time()
        app.run()
        times.append(time.process_time() - start)
    if not app.exception:  # a library that is not installed there
        found[path] = statistics.median(times[1:])
print(json.dumps(found))
"""


def apps() -> list[Path]:
    """The example apps and the computational scripts."""
    files = sorted((ROOT / "examples" / "apps").glob("*.py"))
    files += sorted(path / "app.py" for path in (ROOT / "examples" / "apps").iterdir() if (path / "app.py").exists())
    return files + sorted((ROOT / "benchmarks" / "scripts").glob("*.py"))


def first_run(path: Path, tier: int, app: object | None = None) -> tuple[float, float, object]:
    """Milliseconds of the first and of the second run in a new session."""
    from lattice_st import _core
    from lattice_st.session.app import App
    from lattice_st.session.session import PendingRun, Session

    shared = app if isinstance(app, App) else App(path, tier=tier, threshold_us=50)
    shared.memo = _core.MemoStore(1 << 28)  # nobody was here before
    session = Session(shared)
    times = []
    for _ in range(2):
        start = time.process_time()
        session.request(PendingRun())
        times.append((time.process_time() - start) * 1000)
    if session.exceptions:
        raise SystemExit(f"{path}: {session.exceptions[0]!r}")
    session.close()
    return times[0], times[1], shared


def reference(python: str, paths: list[Path], runs: int) -> dict[str, float]:
    """Milliseconds of the first AppTest run under the real Streamlit."""
    command = [python, "-c", REFERENCE, str(runs), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd="/", check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return {path: seconds * 1000 for path, seconds in json.loads(done.stdout.splitlines()[-1]).items()}


def main() -> None:
    """Print one line per app."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=15)
    options.add_argument("--streamlit", default="/opt/streamlit-ref/bin/python")
    options.add_argument("apps", nargs="*", type=Path)
    given = options.parse_args()
    from lattice_st import alias

    alias.install()
    paths = given.apps or apps()
    theirs = reference(given.streamlit, paths, given.runs) if Path(given.streamlit).exists() else {}
    print(f"milliseconds of CPU, median of {given.runs}; load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(f"{'app':28} {'tier 0':>9} {'engine':>9} {'more':>8} {'again':>9} {'real Streamlit':>15}")
    for path in paths:
        found: dict[int, list[float]] = {0: [], 1: []}
        again: list[float] = []
        shared: dict[int, object] = {tier: first_run(path, tier)[2] for tier in (0, 1)}
        for _ in range(given.runs):
            for tier in (0, 1):
                first, second, _app = first_run(path, tier, shared[tier])
                found[tier].append(first)
                if tier == 1:
                    again.append(second)
        plain, engine = (statistics.median(found[tier]) for tier in (0, 1))
        over = "OVER" if engine > max(plain * 1.1, plain + 20) else ""
        real = f"{theirs[str(path)]:15.1f}" if str(path) in theirs else ""
        name = path.parent.name if path.name == "app.py" else path.stem
        print(
            f"{name:28} {plain:9.2f} {engine:9.2f} {engine - plain:+8.2f} {statistics.median(again):9.2f} {real} {over}"
        )


if __name__ == "__main__":
    main()
