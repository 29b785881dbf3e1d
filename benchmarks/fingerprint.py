"""Costs of fingerprints and hand-outs beside `pickle.dumps` + blake2b. Run: python benchmarks/fingerprint.py

Invariant: it measures and prints; it asserts nothing, because figures depend on the machine.
"""

import hashlib
import pickle
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from lattice_st._core import fingerprint, snapshot


def best_us(call: Callable[[], object], seconds: float = 0.15) -> float:
    """The least of many means, in microseconds: what the code costs when nothing disturbs it."""
    call()
    start = time.perf_counter()
    call()
    count = max(1, int(0.01 / max(time.perf_counter() - start, 1e-9)))
    least = float("inf")
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(count):
            call()
        least = min(least, (time.perf_counter() - start) / count)
    return least * 1e6


VALUES: dict[str, object] = {
    "one int": 7,
    "100 ints": list(range(1000, 1100)),
    "dict of 100": {f"key{i}": i for i in range(100)},
    "1,000 small dicts": [{"a": i, "b": str(i), "c": i * 0.5} for i in range(1000)],
    "48 KB frame": pd.DataFrame({name: np.arange(2000.0) for name in "abc"}),
    "48 KB frame with text": pd.DataFrame(
        {"a": np.arange(2000), "b": np.arange(2000.0), "c": [str(i) for i in range(2000)]}
    ),
    "10 MB array": np.arange(1_250_000.0),
}


def row(value: object) -> tuple[float, ...]:
    """Fingerprint, pickle + hash, snapshot, hand-out, loads."""
    pickled = pickle.dumps(value, 5)
    taken = snapshot(value)
    return (
        best_us(lambda: fingerprint(value)),
        best_us(lambda: hashlib.blake2b(pickle.dumps(value, 5)).digest()),
        best_us(lambda: snapshot(value)),
        best_us(lambda: taken.rebuild(())),
        best_us(lambda: pickle.loads(pickled)),
    )


def main() -> None:
    """Print one line per value."""
    print(
        f"{'microseconds':24} {'fingerprint':>12} {'pickle+hash':>12} {'snapshot':>12} {'hand-out':>12} {'loads':>12}"
    )
    for name, value in VALUES.items():
        print(f"{name:24} " + " ".join(f"{figure:12.2f}" for figure in row(value)))


if __name__ == "__main__":
    main()
