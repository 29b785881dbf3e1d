"""What an interaction costs the server on large pages of which little depends on the change (engine.md, tier 2).

    python benchmarks/regions.py [--turns 60] [--only module,main] [--profile]

Each page has a slider and N loops of 100 elements; one element of one loop shows the slider's value. A page of 100 such
loops is measured beside the same page with one loop: the larger may cost at most twice as much, and at most 5 ms.

An interaction is a message of the page, decoded, run, frozen, compared with what the page has, and encoded as a frame,
as the server does it, with the engine's own threshold. Every slider value is new, so no record of an earlier value can
answer. Figures are CPU time of the process: the median of all turns, and the least, which other load disturbs least.

Invariant: it measures and prints; it asserts nothing, because figures depend on the machine.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import os
import pstats
import statistics
import struct
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

if TYPE_CHECKING:
    from lattice_st.session.session import Session

HEAD = "import streamlit as st\nn = st.slider('n', 0, 1000000)\n"


def loops(count: int) -> Iterator[tuple[int, str]]:
    """The numbers of the sections, and the body of their loop: the middle one depends on the slider."""
    for at in range(count):
        shown = f"n if row == 50 else {at}" if at == count // 2 else f"{at}"
        yield at, f"st.text(f'{{row}} of section {{{shown}}}')"


def module(count: int) -> str:
    """Loops at module level."""
    return HEAD + "".join(f"for row in range(100):\n    {body}\n" for _, body in loops(count))


def main_function(count: int) -> str:
    """The same under `main()`."""
    inner = "".join(f"    for row in range(100):\n        {body}\n" for _, body in loops(count))
    return f"import streamlit as st\ndef main():\n    n = st.slider('n', 0, 1000000)\n{inner}main()\n"


def functions(count: int) -> str:
    """One function draws a section; only the middle one is given the slider's value."""
    card = (
        "def card(section, shown):\n"
        "    for row in range(100):\n"
        "        st.text(f'{row} of section {section}, {shown if row == 50 else 0}')\n"
    )
    return HEAD + card + "".join(f"card({at}, {'n' if at == count // 2 else 0})\n" for at in range(count))


def function_in_loop(count: int) -> str:
    """As above, but the calls stand in one loop."""
    card = (
        "def card(section, shown):\n"
        "    for row in range(100):\n"
        "        st.text(f'{row} of section {section}, {shown if row == 50 else 0}')\n"
    )
    return HEAD + card + f"for at in range({count}):\n    card(at, n if at == {count // 2} else 0)\n"


def containers(count: int) -> str:
    """Each loop in a container of its own."""
    return HEAD + "".join(
        f"with st.container():\n    for row in range(100):\n        {body}\n" for _, body in loops(count)
    )


def tabs(count: int) -> str:
    """Each loop in a tab."""
    made = f"tabs = st.tabs([str(at) for at in range({count})])\n"
    return (
        HEAD
        + made
        + "".join(f"with tabs[{at}]:\n    for row in range(100):\n        {body}\n" for at, body in loops(count))
    )


def expanders(count: int) -> str:
    """Each loop in an expander, under `main()`."""
    inner = "".join(
        f"    with st.expander('section {at}'):\n        for row in range(100):\n            {body}\n"
        for at, body in loops(count)
    )
    return f"import streamlit as st\ndef main():\n    n = st.slider('n', 0, 1000000)\n{inner}main()\n"


def widgets(count: int) -> str:
    """Every tenth element is a checkbox with a key."""
    return HEAD + "".join(
        f"for row in range(90):\n    {body}\n    if row % 9 == 0:\n        st.checkbox(f'{{row}}', key=f'{at} {{row}}')\n"
        for at, body in loops(count)
    )


PAGES: dict[str, Callable[[int], str]] = {
    "module": module,
    "main": main_function,
    "functions": functions,
    "function in a loop": function_in_loop,
    "containers": containers,
    "tabs": tabs,
    "expanders": expanders,
    "widgets": widgets,
}


def flat(rows: int, *, depends: bool) -> str:
    """One loop of so many elements."""
    body = "st.text(f'{row} {n if row == 50 else 0}')" if depends else "st.text(f'{row}')"
    return f"{HEAD}for row in range({rows}):\n    {body}\n"


FLAT = {
    "flat, 10,000 elements, one depends": flat(10_000, depends=True),
    "flat, 10,000 elements, none depends": flat(10_000, depends=False),
    "flat, 1,000 elements, none depends": flat(1_000, depends=False),
    "empty interaction, 1,000 statements": "import streamlit as st\nst.slider('n', 0, 1000000)\n"
    + "".join(f"st.text('{row}')\n" for row in range(1_000)),
}


def varint(number: int) -> bytes:
    """A number as protobuf writes it."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def field(number: int, content: bytes) -> bytes:
    """A field of bytes."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def message(seq: int, widget: str, value: float) -> bytes:
    """`Up{seq, widgets: {values: [{id, numbers: [value]}]}}`, as the page sends it."""
    numbers = field(1, struct.pack("<d", value))
    return b"\x08" + varint(seq) + field(3, field(1, field(1, widget.encode()) + field(8, numbers)))


class Page:
    """A page that is looked at: its session, with frames counted in place of a socket."""

    def __init__(self, source: str, folder: Path) -> None:
        from lattice_st import _core
        from lattice_st.session.app import App
        from lattice_st.session.session import Session

        path = folder / "app.py"
        path.write_text(source)
        memo = _core.MemoStore(1 << 28)  # nobody was here before
        self.session: Session = Session(App(path, tier=1, threshold_us=50, memo=memo))
        self.frames: list[bytes] = []
        self.session.attach(self.frames.append)
        self.session.greet()
        if self.session.exceptions:
            raise SystemExit(f"{path}: {self.session.exceptions[0]!r}")
        self.slider = next(name for name in self.session.state._registered if "-None" in name)
        self.turn = 0

    def interact(self) -> float:
        """Move the slider to where it never was; milliseconds of CPU."""
        self.turn += 1
        data = message(self.turn, self.slider, float(self.turn))
        self.frames.clear()
        start = time.process_time()
        self.session.receive(data)
        return (time.process_time() - start) * 1000


def measure(source: str, turns: int, *, profile: bool = False) -> tuple[float, float, int]:
    """Milliseconds per interaction, median and least; at how many units the engine looks."""
    with tempfile.TemporaryDirectory() as folder:
        page = Page(source, Path(folder))
        for _ in range(6):
            page.interact()  # the engine learns what is worth it
        gc.collect()
        profiler = cProfile.Profile()
        if profile:
            profiler.enable()
        engine = page.session.engine
        assert engine is not None
        times = [page.interact() for _ in range(turns)]
        looked = engine.looks()
        page.interact()
        looked = engine.looks() - looked
        profiler.disable()
        if profile:
            pstats.Stats(profiler).sort_stats("tottime").print_stats(12)
        if page.session.exceptions:
            raise SystemExit(repr(page.session.exceptions[0]))
        found = statistics.median(times), min(times), looked
        page.session.close()
        return found


def main() -> None:
    """Print one line per page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--turns", type=int, default=60)
    options.add_argument("--only", default="", help="names of pages, with commas")
    options.add_argument("--profile", action="store_true")
    given = options.parse_args()
    from lattice_st import alias

    alias.install()
    wanted = [name for name in given.only.split(",") if name]
    print(f"milliseconds of CPU per interaction, median of {given.turns}; load {os.getloadavg()[0]:.1f}")
    head = ("one loop", "100 loops", "times", "least, one", "least, 100", "times", "looks")
    print(f"{'100 loops of 100 elements':28} " + " ".join(f"{word:>10}" for word in head))
    for name, make in PAGES.items():
        if not wanted or name in wanted:
            one, least, _ = measure(make(1), given.turns)
            many, least_many, looked = measure(make(100), given.turns, profile=given.profile)
            ratios = f"{many / one:10.1f}", f"{least_many / least:10.1f}"
            print(
                f"{name:28} {one:10.2f} {many:10.2f} {ratios[0]} {least:10.2f} {least_many:10.2f} {ratios[1]} {looked:10}"
            )
    for name, source in FLAT.items():
        if not wanted or any(name.startswith(one) for one in wanted):
            took, least, looked = measure(source, given.turns, profile=given.profile)
            print(f"{name:38} {'':11} {took:10.2f} {'':10} {least:10.2f} {'':10} {looked:10}")


if __name__ == "__main__":
    main()
