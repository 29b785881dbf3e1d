"""Run the Rust program and alien-signals in turns and print medians side by side.

Invariant: a row is printed only if both programs computed the same checksum.
Usage: python benchmarks/reactive/compare.py [runs]   (needs `npm install` in this folder and cargo)
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def measure(command: list[str]) -> dict[str, tuple[int, str]]:
    """One run of one program: name -> (nanoseconds, checksum)."""
    output = subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True).stdout
    rows = (line.split("\t") for line in output.splitlines())
    return {name: (int(nanoseconds), checksum) for name, nanoseconds, checksum in rows}


def main(runs: int) -> int:
    """Alternate, compare, print. Exit code 1 if a ratio is above 1.05."""
    subprocess.run(["cargo", "build", "--release", "-q", "-p", "lattice-reactive-bench"], cwd=ROOT, check=True)
    ours: dict[str, list[int]] = {}
    theirs: dict[str, list[int]] = {}
    for _ in range(runs):
        rust = measure([str(ROOT / "target/release/lattice-reactive-bench")])
        node = measure(["node", "run.mjs"])
        if rust.keys() != node.keys():
            sys.exit(f"the programs have different shapes: {rust.keys() ^ node.keys()}")
        for name in rust:
            if rust[name][1] != node[name][1]:
                sys.exit(f"{name}: checksums differ: {rust[name][1]} and {node[name][1]}")
            ours.setdefault(name, []).append(rust[name][0])
            theirs.setdefault(name, []).append(node[name][0])
    print(f"median of {runs} alternating runs, load {os.getloadavg()[0]:.2f}")
    print(f"{'shape':<20}{'rust us':>12}{'alien us':>12}{'ratio':>8}")
    slow = False
    for name, times in ours.items():
        mine, other = statistics.median(times), statistics.median(theirs[name])
        slow |= mine > other * 1.05
        print(f"{name:<20}{mine / 1e3:>12.1f}{other / 1e3:>12.1f}{mine / other:>8.2f}")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
