"""What a check costs with and without the accelerator (docs/decisions/0028). Run: `python benchmarks/accelerator.py`.

One app after the other is driven twice, with `engine.accelerator` on and off, by turns: CPU time of the process for one
event, the least of many.

Invariant: prints figures, asserts nothing but that both ways ran the same units.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import textwrap
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

MANY = """
    import streamlit as st
    {names}
    for n in range(100):
        st.session_state.setdefault(f"entry {{n}}", n)
    turn = st.slider("turn", 0, 1000, 0)
    for n in range(100):
        st.checkbox(f"box {{n}}", key=f"box {{n}}")
    def total():
        found = 0
        for n in range(100):
            found += st.session_state[f"entry {{n}}"] + st.session_state[f"box {{n}}"]
        return found + {sum}
    st.metric("total", total())
    st.write(turn)
"""
BLOCK = """
    import streamlit as st
    {names}
    for n in range(100):
        st.session_state.setdefault(f"entry {{n}}", n)
    turn = st.slider("turn", 0, 1000, 0)
    found = 0
    for n in range(100):
        found += st.session_state[f"entry {{n}}"] + st.number_input(f"number {{n}}", 0, 9, 1)
    st.metric("total", found + {sum})
    st.write(turn)
"""
CARDS = """
    import streamlit as st
    turn = st.slider("turn", 0, 1000, 0)
    unit = st.selectbox("unit", ["kg", "g"])
    def card(n):
        with st.container():
            st.metric(f"card {{n}}", f"{{n * 2}} {{unit}}", st.session_state.get("delta", 1))
            st.caption(f"{{st.session_state.get('who', 'nobody')}} wrote this")
            return st.slider(f"level {{n}}", 0, 9, 3, key=f"level {{n}}")
    def main():
        st.title(turn)
        found = [card(n) for n in range(50)]
        st.write(sum(found))
    main()
"""


def script(text: str) -> str:
    """A script with 100 names."""
    names = "\n    ".join(f"name_{n} = {n}" for n in range(100))
    return textwrap.dedent(text.format(names=names, sum=" + ".join(f"name_{n}" for n in range(100))))


APPS = {
    "a call that reads 100 widgets, 100 entries, 100 names": script(MANY),
    "a block with 100 widgets, 100 entries, 100 names": script(BLOCK),
    "50 cards in main()": script(CARDS),
}


class Viewer:
    """A session without a page; its runs are on this thread."""

    def __init__(self, path: Path, *, on: bool, threshold_us: float) -> None:
        from lattice_st.session.app import App
        from lattice_st.session.memo import fresh_memo
        from lattice_st.session.session import Session

        self.session = Session(App(path, threshold_us=threshold_us, memo=fresh_memo(), accelerator=on), quiet=True)
        self.session.greet()
        state = self.session.state
        found = [state.registration(name) for name in state._registered]
        self.first = next((one for one in found if one is not None and one.kind == "slider"), None)
        self.times: list[float] = []
        self.ran: list[list[str]] = []

    def event(self, turn: int) -> None:
        """The first slider goes up by a step, or the page asks for a run where there is none."""
        from lattice_st.session.requests import PendingRun

        one = self.first
        gc.disable()
        start = time.process_time()
        if one is None:
            self.session.request(PendingRun())
        else:
            value = one.default
            if type(value) in (int, float):
                value += turn % 5
            self.session.change([(one.id, one.encode(value))])
        self.times.append(time.process_time() - start)
        gc.enable()
        self.ran.append([f"{entry[2]} {entry[4]}" for entry in self.session.trace])


def drive(path: Path, events: int, threshold_us: float) -> None:
    """Drive an app both ways by turns and print the least times."""
    ways = {on: Viewer(path, on=on, threshold_us=threshold_us) for on in (True, False)}
    for turn in range(events):
        for viewer in ways.values():
            viewer.event(turn)
    if threshold_us == 0:
        assert ways[True].ran == ways[False].ran
    on, off = (min(ways[way].times[2:]) * 1e3 for way in (True, False))
    engine = ways[True].session.engine
    seals = "" if engine is None else f"{engine.seals()}"
    print(f"{path.stem[:55]:55} {on:8.3f} {off:8.3f} {off / on:6.2f}   {seals}")


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=40)
    options.add_argument("--apps", action="store_true", help="the apps of benchmarks/apps and examples/apps, too")
    given = options.parse_args()
    from lattice_st import alias

    alias.install()
    title = f"CPU ms per event, least (load {os.getloadavg()[0]:.1f})"
    print(f"{title:55} {'on':>8} {'off':>8} {'times':>6}   (seals, reads, answers)")
    folder = Path(tempfile.mkdtemp(prefix="lattice-accelerator-"))
    for name, text in APPS.items():
        path = folder / f"{name}.py"
        path.write_text(text)
        drive(path, given.events, 0)
    if given.apps:
        for path in sorted((ROOT / "examples" / "apps").glob("*.py")):
            drive(path, given.events, 50)


if __name__ == "__main__":
    main()
