"""The memo store: a second visitor, look-ups, bytes per record and per session. Run: `python benchmarks/memo_store.py`.

Invariant: prints figures, asserts nothing. Sessions run as under the server, with the default threshold.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from pathlib import Path

from lattice_st import _core, alias
from lattice_st.session.app import App
from lattice_st.session.requests import PendingRun
from lattice_st.session.session import Session

PAGE = """
import time
import streamlit as st
def slow(n):
    total = 0
    for number in range(n):
        total += number * number
    return total
def report(n):
    st.header("Report")
    for part in range(20):
        st.metric(f"Part {part}", slow(n + part))
def main():
    st.title("Two seconds")
    report(ROUNDS)
    st.slider("n", 0, 9)
main()
"""
TEXTS = "import streamlit as st\nfor n in range(COUNT):\n    st.text(f'text {n}')\n"


def resident() -> int:
    """Bytes of memory that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def visit(app: App) -> tuple[Session, float]:
    """A new session's first run, and its milliseconds."""
    session = Session(app)
    start = time.perf_counter()
    session.request(PendingRun())
    return session, (time.perf_counter() - start) * 1e3


def app(source: str, folder: Path, name: str) -> App:
    """An app of this source, with a store of its own."""
    path = folder / f"{name}.py"
    path.write_text(source)
    return App(path, memo=_core.MemoStore(1 << 28))


def main() -> None:
    """Print one line per figure."""
    alias.install()
    folder = Path(tempfile.mkdtemp(prefix="lattice-bench-"))
    start = time.perf_counter()
    sum(number * number for number in range(1_000_000))
    rounds = int(0.1 / (time.perf_counter() - start) * 1_000_000)
    page = app(PAGE.replace("ROUNDS", str(rounds)), folder, "page")
    first, slow = visit(page)
    quick = min(visit(page)[1] for _ in range(5))
    print(f"first visitor              {slow:8.0f} ms")
    print(f"second visitor             {quick:8.2f} ms")

    for count, budget in ((0, 0.1), (1000, 0.5)):
        texts = app(TEXTS.replace("COUNT", str(count)), folder, f"texts{count}")
        sessions = [visit(texts)[0] for _ in range(20)]  # what is loaded once
        gc.collect()
        before = resident()
        sessions += [visit(texts)[0] for _ in range(200)]
        gc.collect()
        print(f"session with {count:4} texts    {(resident() - before) / 200 / 1e6:8.3f} MB   (budget {budget})")
        store = texts.memo
        assert store is not None
        print(f"  records, bytes in store  {store.size()}")
        for session in sessions:
            session.close()
    first.close()


if __name__ == "__main__":
    main()
