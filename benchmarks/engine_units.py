"""What forms, skips and recordings cost (engine.md section 9). Run: `python benchmarks/engine_units.py`.

Invariant: prints figures, asserts nothing; each is the best of several rounds, less the cost of the plain code.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from lattice_st import _core
from lattice_st.analysis import compile_script

NOTHING = frozenset[str]()


def describe(_callee: object) -> Any:
    """Everything from a library is trivial and pure: tables are not what is measured."""
    return SimpleNamespace(
        verdict="pure", reads=NOTHING, writes=NOTHING, calls=(), keywords=(), seed=None, alias=False, trivial=True,
        weak=False,
    )  # fmt: skip


SCRIPT = """
A = 1
B = 2.5
C = "three"
def helper(n):
    return n
def empty():
    pass
def five_reads(x, y, z):
    return helper(A + x) * B + len(C)
def calls(f, n):
    for _ in range(n):
        f()
def off(n):
    for _ in range(n):
        empty()
def skips(n):
    for _ in range(n):
        if n < 0:
            return  # so the loop is no unit, and each call has to be
        five_reads(1, 2, 3)
def records(n):
    for i in range(n):
        if n < 0:
            return
        five_reads(i, 2, 3)
"""


def best(action: Callable[[], object], rounds: int = 20) -> float:
    """Seconds of the fastest round: CPU time of this thread, so other load on the machine counts little."""
    least = float("inf")
    for _ in range(rounds):
        start = time.thread_time()
        action()
        least = min(least, time.thread_time() - start)
    return least


def namespace(*, units: bool) -> dict[str, Any]:
    """The script's functions, rewritten or plain."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile_script(SCRIPT, "/bench/app.py", units=units).code, names)
    return names


def main() -> None:
    """Print one line per budget."""
    plain, sites = namespace(units=False), namespace(units=True)
    count = 200_000
    bare = best(lambda: plain["off"](count)) / count
    forms = best(lambda: sites["off"](count)) / count
    print(f"C + E, no engine           {(forms - bare) * 1e9:8.1f} ns   (budget 40 + 35)")
    empty_plain = best(lambda: plain["calls"](plain["empty"], count)) / count
    empty_sites = best(lambda: plain["calls"](sites["empty"], count)) / count
    print(f"E alone, no engine         {(empty_sites - empty_plain) * 1e9:8.1f} ns   (budget 35)")

    engine = _core.Engine(threshold_us=1e9, describe=describe)
    engine.start(sites)
    sites["off"](50)  # switches the site off
    switched = best(lambda: sites["off"](count)) / count
    engine.finish("finished")
    print(f"C + E, site off            {(switched - bare) * 1e9:8.1f} ns   (budget 40 + 35)")

    engine = _core.Engine(threshold_us=0.0, describe=describe)
    few = 3_000

    def play(name: str, n: int) -> float:
        engine.start(sites)
        start = time.thread_time()
        code = sites[name]
        code(n)
        spent = time.thread_time() - start
        engine.finish("finished")
        return spent

    play("skips", few)
    base = best(lambda: plain["skips"](few)) / few
    print(f"plain call                 {base * 1e9:8.1f} ns")
    skip = min(play("skips", few) for _ in range(7)) / few
    print(f"skip, 3 inputs, 5 reads    {skip * 1e6:8.2f} us   (budget 1.5)")

    fresh = []
    for _ in range(5):
        engine.clear()
        fresh.append(play("records", few) / few)
    print(f"record, 3 inputs, 5 reads  {min(fresh) * 1e6:8.2f} us   (budget 3 beyond fingerprints, two units)")
    size = engine.size()
    print(f"bytes per record           {size[1] / max(size[0], 1):8.0f}      (budget 600)")


if __name__ == "__main__":
    main()
