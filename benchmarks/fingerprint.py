"""Costs of fingerprints and hand-outs beside `pickle.dumps` and the quickest hash of hashlib. Run: `make bench`.

Invariant: it measures and prints; it asserts nothing, because figures depend on the machine. A value that pickle hashes
quicker is marked LOSES, a figure above its target OVER.
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


def pickled_us(value: object) -> float:
    """Pickle and the hash that is quickest here for so many bytes."""
    data = pickle.dumps(value, 5)
    hashed = min((best_us(lambda: kind(data).digest(), 0.01), kind.__name__, kind) for kind in HASHES)[2]
    return best_us(lambda: hashed(pickle.dumps(value, 5)).digest())


def main() -> None:
    """Print one line per value."""
    only = sys.argv[1:]
    print(f"microseconds; load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    print(f"{'':34} {'target':>9} {'fingerprint':>12} {'again':>9} {'pickle+hash':>12} {'ratio':>7}")
    for name, make in {**VALUES, **OBJECT_COLUMNS}.items():
        if only and not any(word in name for word in only):
            continue
        value = make()
        start = time.thread_time()
        fingerprint(value)
        first = (time.thread_time() - start) * 1e6
        again = best_us(lambda: fingerprint(value))
        pickled = pickled_us(value)
        target = TARGETS.get(name)
        first = min(first, *(first_us(make) for _ in range(5)))
        marks = ["LOSES"] if again >= pickled else []
        marks += ["OVER"] if target is not None and min(first, again) > target else []
        told = "" if target is None else f"{target:g}"
        print(
            f"{name:34} {told:>9} {first:12.2f} {again:9.2f} {pickled:12.2f} {pickled / again:7.1f} {' '.join(marks)}"
        )
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


def first_us(make: Callable[[], object]) -> float:
    """A value that no walk has seen yet."""
    value = make()
    start = time.thread_time()
    fingerprint(value)
    return (time.thread_time() - start) * 1e6


if __name__ == "__main__":
    main()
