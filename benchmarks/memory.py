"""What a session holds after its first run: mean over many sessions in one process, by tracemalloc and by RSS.

    python benchmarks/memory.py [--sessions 200]

Each script runs in a process of its own, because memory that was freed is seldom given back. The budgets are those of
engine.md section 9: 100 kB with an empty page, 500 kB with 1,000 texts.

Invariant: it measures and prints; it asserts nothing, because figures depend on the machine.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
import tracemalloc
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SCRIPTS = {
    "empty page": ("import streamlit as st\n", 100),
    "1,000 texts": ("import streamlit as st\nfor n in range(1000):\n    st.text(f'text number {n}')\n", 500),
    "1,000 texts in main()": (
        "import streamlit as st\ndef main():\n    for n in range(1000):\n        st.text(f'text number {n}')\nmain()\n",
        500,
    ),
    "one slider": ("import streamlit as st\nst.slider('x', 0, 10)\n", None),
    "100 sliders": ("import streamlit as st\nfor n in range(100):\n    st.slider(f'x{n}', 0, 10)\n", None),
}


def resident() -> int:
    """Bytes of this process in memory."""
    fields = Path("/proc/self/statm").read_text().split()
    return int(fields[1]) * 4096


def measure(script: str, sessions: int, *, trace: bool, largest: bool = False) -> float:
    """Bytes per session."""
    from lattice_st import alias
    from lattice_st.session.app import App
    from lattice_st.session.session import PendingRun, Session

    alias.install()
    path = Path(tempfile.mkdtemp(prefix="lattice-memory-")) / "app.py"
    path.write_text(script)
    app = App(path, threshold_us=50)
    sent: list[int] = []

    def send(frame: bytes) -> None:
        sent.append(len(frame))

    def play() -> Session:
        session = Session(app)
        session.attach(send)
        session.request(PendingRun())
        return session

    kept = [play() for _ in range(5)]  # whatever is made once
    gc.collect()
    if trace:
        tracemalloc.start()
    start = tracemalloc.get_traced_memory()[0] if trace else resident()
    before = tracemalloc.take_snapshot() if largest else None
    kept += [play() for _ in range(sessions)]
    gc.collect()
    end = tracemalloc.get_traced_memory()[0] if trace else resident()
    if before is not None:
        for line in tracemalloc.take_snapshot().compare_to(before, "lineno")[:25]:
            print(f"  {line.size_diff / sessions:10.0f} B {line.count_diff / sessions:8.1f} {line.traceback}")
    return (end - start) / sessions


def main() -> None:
    """Print one line per script."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, default=200)
    options.add_argument("--one", help=argparse.SUPPRESS)
    options.add_argument("--trace", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("--largest", help="show the lines that hold most, for the script of this name")
    given = options.parse_args()
    if given.largest:
        measure(SCRIPTS[given.largest][0], given.sessions, trace=True, largest=True)
        return
    if given.one:
        print(measure(SCRIPTS[given.one][0], given.sessions, trace=given.trace))
        return
    print(f"{'kB per session':24} {'budget':>8} {'tracemalloc':>12} {'RSS':>8}")
    for name, (_, budget) in SCRIPTS.items():
        figures = []
        for trace in (["--trace"], []):
            command = [sys.executable, __file__, "--one", name, "--sessions", str(given.sessions), *trace]
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
            figures.append(float(done.stdout) / 1000)
        over = "OVER" if budget is not None and max(figures) > budget else ""
        print(f"{name:24} {budget or '':>8} {figures[0]:12.1f} {figures[1]:8.1f} {over}")


if __name__ == "__main__":
    main()
