"""What the engine costs inside functions that only compute: tier 0 beside the default engine, run by run.

    python benchmarks/pure.py [--runs 5] [name...]

Each program gets another input in each run, so its work is done again every time. The budget: the first run costs at
most 10 % or 20 ms more than tier 0, whichever is larger; from the second run on it costs at most 10 % more.

First runs read and compile the script, in either tier. Figures are CPU time of the thread, the least of several turns
for each run; the tiers take turns. A local module is imported once for both tiers, so tier 0 has a copy of its own, which
no app owns: as Python compiles it.

Invariant: it measures and prints; it asserts nothing, because figures depend on the machine.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import Any

from pure_programs import PROGRAMS as MORE

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PROGRAMS = {
    "fib": """
def fib(n, salt):
    return n + salt if n < 2 else fib(n - 1, salt) + fib(n - 2, salt)
def work(salt):
    return fib(24, salt)
""",
    "fib 28": """
def fib(n, salt):
    return n + salt if n < 2 else fib(n - 1, salt) + fib(n - 2, salt)
def work(salt):
    return fib(28, salt)
""",
    "mandelbrot": """
def escape(c, limit):
    z = 0j
    for count in range(limit):
        z = z * z + c
        if abs(z) > 2:
            return count
    return limit
def work(salt):
    size = 150
    shift = salt / 1e6
    return sum(escape(complex(3 * x / size - 2 + shift, 3 * y / size - 1.5), 20)
               for x in range(size) for y in range(size))
""",
    "mandelbrot lists": """
def escape(x, y, limit):
    a = b = 0.0
    for count in range(limit):
        a, b = a * a - b * b + x, 2 * a * b + y
        if a * a + b * b > 4:
            return count
    return limit
def row(y, size, shift):
    cells = []
    for x in range(size):
        cells.append(escape(3 * x / size - 2 + shift, 3 * y / size - 1.5, 20))
    return cells
def work(salt):
    rows = []
    for y in range(150):
        rows.append(row(y, 150, salt / 1e6))
    return sum(map(sum, rows))
""",
    "quicksort": """
def quicksort(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    less, same, more = [], [], []
    for item in items:
        if item < pivot:
            less.append(item)
        elif item == pivot:
            same.append(item)
        else:
            more.append(item)
    return quicksort(less) + same + quicksort(more)
def work(salt):
    return quicksort([(n * 7919 + salt) % 10007 for n in range(20000)])[5]
""",
    "merge sort": """
def merge(left, right):
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    out.extend(left[i:])
    out.extend(right[j:])
    return out
def merge_sort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    return merge(merge_sort(items[:middle]), merge_sort(items[middle:]))
def work(salt):
    return merge_sort([(n * 7919 + salt) % 10007 for n in range(10000)])[5]
""",
    "knn": """
import math
def distance(a, b):
    return math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
def classify(point, data, k):
    ranked = sorted(data, key=lambda other: distance(point, other))
    votes = {}
    for other in ranked[:k]:
        votes[other[2]] = votes.get(other[2], 0) + 1
    return max(votes, key=votes.get)
def work(salt):
    data = [(n % 31 + salt / 7, n % 17, n % 3) for n in range(500)]
    return [classify((x, x / 2), data, 5) for x in range(60)]
""",
    "edit distance": """
def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        current = [i]
        for j, right in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (left != right)))
        previous = current
    return previous[-1]
def work(salt):
    words = ["levenshtein" + str(n * 37 + salt) for n in range(40)]
    return min(distance(a, b) for a in words for b in words if a != b)
""",
    "small helper": """
def square(x):
    return x * x
def work(salt):
    total = 0
    for n in range(200000):
        total += square(n) + salt
    return total
""",
    "two helpers": """
def half(x):
    return x // 2 if x % 2 == 0 else 3 * x + 1
def steps(n):
    count = 0
    while n != 1:
        n = half(n)
        count += 1
    return count
def work(salt):
    best = 0
    for n in range(1, 2000):
        best = max(best, steps(n + salt))
    return best
""",
    "classes": """
class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def add(self, other):
        return Vector(self.x + other.x, self.y + other.y)
    def scale(self, factor):
        return Vector(self.x * factor, self.y * factor)
def work(salt):
    at, speed = Vector(salt, 0), Vector(1, 2)
    for n in range(10000):
        at = at.add(speed.scale(0.01))
    return at.x
""",
    "queens": """
def safe(row, queens):
    for r, c in enumerate(queens):
        if c == row or abs(c - row) == len(queens) - r:
            return False
    return True
def place(size, queens, salt):
    if len(queens) == size:
        return 1 + 0 * salt
    return sum(place(size, queens + [row], salt) for row in range(size) if safe(row, queens))
def work(salt):
    return place(7, [], salt)
""",
    "words": """
LETTERS = "etaoinshrdlcumwfgypbvkjxqz"
def clean(word):
    return "".join(letter for letter in word.lower() if letter.isalpha())
def count(words):
    found = {}
    for word in words:
        word = clean(word)
        if word not in found:
            found[word] = 0
        found[word] += 1
    return found
def work(salt):
    text = " ".join(f"{LETTERS[n % 26]}{LETTERS[(n + salt) * 7 % 26]}{LETTERS[n * 3 % 26]}!" for n in range(8000))
    return len(count(text.split()))
""",
    "life": """
def neighbours(grid, x, y, size):
    total = 0
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            if dx or dy:
                total += grid[(y + dy) % size][(x + dx) % size]
    return total
def step(grid, size):
    fresh = []
    for y in range(size):
        line = []
        for x in range(size):
            n = neighbours(grid, x, y, size)
            line.append(1 if n == 3 or (n == 2 and grid[y][x]) else 0)
        fresh.append(line)
    return fresh
def work(salt):
    grid = [[(x * y * salt + x + salt) % 7 < 3 for x in range(40)] for y in range(40)]
    for _ in range(6):
        grid = step(grid, 40)
    return sum(map(sum, grid))
""",
    "monte carlo": """
import random
def inside(rng):
    x, y = rng.random(), rng.random()
    return x * x + y * y < 1
def work(salt):
    rng = random.Random(salt)
    return sum(inside(rng) for _ in range(50000))
""",
    "primes": """
import math
def is_prime(n):
    if n < 2:
        return False
    for d in range(2, math.isqrt(n) + 1):
        if n % d == 0:
            return False
    return True
def work(salt):
    return [n for n in range(20000) if is_prime(n + salt)][-1]
""",
}


def session(path: Path, tier: int) -> Any:
    """A session of the script at `path`, with a store of its own."""
    from lattice_st import _core
    from lattice_st.session.app import App
    from lattice_st.session.session import Session

    return Session(App(path, tier=tier, threshold_us=50, memo=_core.MemoStore(1 << 28)))


def run(viewer: Any, salt: int) -> float:
    """Milliseconds of one run with this input."""
    from lattice_st.session.session import PendingRun

    viewer.state.set("salt", salt)
    start = time.thread_time()
    viewer.request(PendingRun())
    spent = (time.thread_time() - start) * 1e3
    if viewer.exceptions:
        raise SystemExit(f"{viewer.app.path}: {viewer.exceptions[0]!r}")
    return spent


def measure(paths: tuple[Path, Path], runs: int, turns: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each run in tier 0 and under the engine: the least of all turns."""
    found = [[float("inf")] * runs for _ in range(2)]
    for turn in range(turns):
        viewers = [session(paths[tier], tier) for tier in (0, 1)]
        for nth in range(runs):
            for tier in (0, 1):
                found[tier][nth] = min(found[tier][nth], run(viewers[tier], turn * runs + nth + 1))
        for viewer in viewers:
            viewer.close()
    return found[0], found[1]


def written(folder: Path, name: str) -> tuple[Path, Path]:
    """The scripts of a program for either tier, written into a folder."""
    source, stem = {**PROGRAMS, **MORE}[name], "".join(filter(str.isalnum, name))
    head, call = "import streamlit as st\n", "\nst.text(work(st.session_state.get('salt', 0)))\n"
    texts = [head + source + call] * 2
    if name.endswith("(module)"):
        for number, home in enumerate(("plain", "apps")):
            (folder / home / f"{home}_{stem}.py").write_text(source)
            texts[number] = f"{head}from {home}_{stem} import work\n{call}"
    elif name.endswith("(body)"):
        texts = [f"{head}salt = st.session_state.get('salt', 0)\n{source}"] * 2
    paths = folder / "apps" / f"plain_{stem}_app.py", folder / "apps" / f"app_{stem}.py"
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    return paths


def main() -> None:
    """Print one line per program."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=4)
    options.add_argument("--turns", type=int, default=5)
    options.add_argument("names", nargs="*")
    given = options.parse_args()
    import tempfile

    from lattice_st import alias

    alias.install()
    folder = Path(tempfile.mkdtemp(prefix="lattice-pure-"))
    for home in ("plain", "apps"):
        (folder / home).mkdir()
    sys.path.append(str(folder / "plain"))
    print(f"milliseconds of CPU, least of {given.turns}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    every = {**PROGRAMS, **MORE}
    print(f"{'program':20} {'tier 0':>8} {'first':>8} {'tier 0':>8} {'again':>8} {'ratio':>6}")
    for name in given.names or every:
        plain, engine = measure(written(folder, name), given.runs, given.turns)
        first, again, base = engine[0], min(engine[1:]), min(plain)
        over = "FIRST " if first > max(plain[0] * 1.1, plain[0] + 20) else ""
        over += "AGAIN" if again > base * 1.1 else ""
        print(f"{name:20} {plain[0]:8.2f} {first:8.2f} {base:8.2f} {again:8.2f} {again / base:6.2f} {over}")


if __name__ == "__main__":
    main()
