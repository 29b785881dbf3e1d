"""Server CPU per interaction of an app with ten expensive values: incremental (tier 1) against full reruns (tier 0).

Invariant: the two sides take turns, event by event, in one process; the figure is process CPU, so other load on the
machine does not count. Run with `make bench`, or `python benchmarks/apps/ten_values.py`.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from lattice_st import alias
from lattice_st.apptest import AppTest
from lattice_st.session.app import App

ROUNDS = 320_000  # about 18 ms of pure Python here
EVENTS = 22

VALUE = f"""
import streamlit as st

def expensive(number):
    total = 0
    for step in range({ROUNDS}):
        total = (total * 31 + number + step) % 1_000_003
    return total
"""
TOP_LEVEL = f"""{VALUE}
for index in range(10):
    st.metric(f"Value {{index}}", expensive(st.slider(f"Input {{index}}", 0, 1000, index * 10)))
"""
IN_MAIN = f"""{VALUE}
def ask(index):
    return st.slider(f"Input {{index}}", 0, 1000, index * 10)

def row(index):
    left, right = st.columns(2)
    with left:
        number = ask(index)
    right.metric(f"Value {{index}}", expensive(number))

def main():
    st.title("Ten values")
    for index in range(10):
        row(index)

main()
"""


def open_app(source: str, folder: Path, tier: int, threshold_us: float) -> AppTest:
    """One side: an AppTest with the threshold that the server uses."""
    path = folder / "app.py"
    path.write_text(source, encoding="utf-8")
    at = AppTest.at_tier(path, tier, default_timeout=60)
    at._session.app = App(path, tier=tier, threshold_us=threshold_us)
    if tier:
        from lattice_st import _core

        at._session.engine = _core.Engine(threshold_us=threshold_us)
    return at.run()


def interact(at: AppTest, number: int) -> float:
    """Move one slider to a value it never had; answer the CPU milliseconds of the process."""
    at.slider[number % 10].set_value(500 + number)
    start = time.process_time()
    at.run()
    return (time.process_time() - start) * 1000


def measure(source: str) -> tuple[list[float], list[float]]:
    """Milliseconds per interaction, full and incremental, after two interactions to warm up."""
    with tempfile.TemporaryDirectory() as folder:
        full = open_app(source, Path(folder), 0, 50)
        incremental = open_app(source, Path(folder), 1, 50)
        times: tuple[list[float], list[float]] = ([], [])
        for number in range(EVENTS):
            times[0].append(interact(full, number))
            times[1].append(interact(incremental, number))
    return times[0][2:], times[1][2:]


def main() -> None:
    alias.install()
    print("| app | tier 0, ms CPU | tier 1, ms CPU | times less | bound |")
    print("|---|---|---|---|---|")
    for name, source in (("top level", TOP_LEVEL), ("main() and helpers", IN_MAIN)):
        full, incremental = (statistics.median(side) for side in measure(source))
        print(f"| {name} | {full:.1f} | {incremental:.1f} | {full / incremental:.1f} | 10 |")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\nMedian of {EVENTS - 2} alternating interactions; load of the machine: {load} on {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
