"""Costs of fingerprints and hand-outs beside `pickle.dumps` and the quickest hash of hashlib. Run: `make bench`.

Invariant: it measures and prints; it asserts nothing, because figures depend on the machine. Both sides see the same: in
"first" each call gets a value that nobody has looked at, in "again" the same value each time, in turns in one process. A
value that pickle hashes quicker is marked LOSES, a figure above its target OVER.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]

from benchmarks.more_values import MORE  # noqa: E402
from benchmarks.values import HANDED_OUT, OBJECT_COLUMNS, TARGETS, VALUES  # noqa: E402
from lattice_st._core import fingerprint, snapshot  # noqa: E402

HASHES = (hashlib.blake2b, hashlib.md5, hashlib.sha1, hashlib.sha256)


def best_us(call: Callable[[], object], seconds: float = 0.1) -> float:
    """The least of many means, in microseconds of CPU of this thread: what the code costs when nothing disturbs it."""
    start = time.thread_time()
    call()
    count = max(1, int(0.005 / max(time.thread_time() - start, 1e-9)))
    least = float("inf")
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        start = time.thread_time()
        for _ in range(count):
            call()
        least = min(least, (time.thread_time() - start) / count)
    return least * 1e6


def quickest_hash(value: object) -> Callable[[object], object] | None:
    """Pickle and the hash that is quickest here for so many bytes; None where pickle cannot."""
    try:
        data = pickle.dumps(value, 5)
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    hashed = min((best_us(lambda: kind(data).digest(), 0.01), kind.__name__, kind) for kind in HASHES)[2]
    return lambda value: hashed(pickle.dumps(value, 5)).digest()


def in_turns(make: Callable[[], object], ways: list[Callable[[object], object]], seconds: float) -> list[float]:
    """Each way over values that nobody has looked at yet, in turns: the least of many means, in microseconds."""
    start = time.thread_time()
    ways[0](make())
    once = max(time.thread_time() - start, 1e-7)
    count = max(1, min(200, int(0.004 / once)))
    least = [float("inf")] * len(ways)
    end, turn = time.thread_time() + seconds, 0
    while turn < 3 or time.thread_time() < end:
        order = range(len(ways)) if turn % 2 else reversed(range(len(ways)))
        turn += 1
        for way in order:
            call, values = ways[way], [make() for _ in range(count)]
            start = time.thread_time()
            for value in values:
                call(value)
            least[way] = min(least[way], (time.thread_time() - start) / count)
    return [one * 1e6 for one in least]


def main() -> None:
    """Print one line per value."""
    only = sys.argv[1:]
    print(f"microseconds; load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    print(f"{'':34} {'target':>8} {'first':>10} {'pickle':>10} {'times':>6} {'again':>10} {'pickle':>10} {'times':>6}")
    for name, make in {**VALUES, **OBJECT_COLUMNS, **MORE}.items():
        if only and not any(word in name for word in only):
            continue
        value = make()
        pickled = quickest_hash(value)
        ways = [fingerprint] if pickled is None else [fingerprint, pickled]
        first = in_turns(make, ways, 0.2)
        again = in_turns(lambda value=value: value, ways, 0.2)
        target = TARGETS.get(name)
        loses = pickled is not None and (first[0] >= first[1] or again[0] >= again[1])
        marks = ["LOSES"] if loses else []
        marks += ["OVER"] if target is not None and min(first[0], again[0]) > target else []
        told = "" if target is None else f"{target:g}"
        pairs = [f"{one[0]:10.2f} {beside(one)}" for one in (first, again)]
        print(f"{name:34} {told:>8} {' '.join(pairs)} {' '.join(marks)}")
    print(f"\n{'hand-out':34} {'target':>9} {'snapshot':>12} {'hand-out':>9} {'loads':>12}")
    for name, (make, goal) in HANDED_OUT.items():
        if only and not any(word in name for word in only):
            continue
        value = make()
        taken, pickled_value = snapshot(value), pickle.dumps(value, 5)
        took = best_us(lambda: snapshot(value))
        built = best_us(lambda: taken.rebuild(()))
        loaded = best_us(lambda: pickle.loads(pickled_value))
        told = "" if goal is None else f"{goal:g}"
        over = "OVER" if goal is not None and built > goal else ""
        print(f"{name:34} {told:>9} {took:12.2f} {built:9.2f} {loaded:12.2f} {over}")


def beside(both: list[float]) -> str:
    """What pickle took, and how many times more that is."""
    return f"{both[1]:10.2f} {both[1] / both[0]:6.1f}" if len(both) == 2 else f"{'cannot':>10} {'':6}"


if __name__ == "__main__":
    main()
