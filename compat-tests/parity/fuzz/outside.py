"""Generated programs beside the real Streamlit: `python -m parity.fuzz.outside --count 100`.

Our tier 0 runs each program first and says which widget each event operates; the same events are then sent to the real
one, in its own environment, and what an AppTest shows after each is compared.

Invariant: the two share the programs, the events and `recording.py`, and nothing else.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from parity.both_ways import Side
from parity.fuzz.explore import prepare
from parity.fuzz.generate import ALONE, PLAIN, Program, program
from parity.operate import choose
from parity.recording import recorded

from lattice_st.apptest import AppTest
from lattice_st.verify.world import World, forget_folder
from tools.compat.__main__ import ROOT, python

PROBES = "def probe(name):\n    pass\n"


def events_of(found: Program, path: Path) -> list[str]:
    """The events of a program as text: each chosen on the page that our tier 0 shows."""
    side = Side(path, 0, {})
    side.event(None)
    texts = []
    for which, number in found.events:
        operation = None if which == PLAIN else choose(side.at, which % ALONE, number)
        texts.append("" if operation is None else str(operation))
        side.event(texts[-1])
    return texts


def differences(start: int, count: int, folder: Path) -> list[str]:
    """What differs, a text per program."""
    ours: dict[str, list[dict[str, object]]] = {}
    jobs = {}
    for seed in range(start, start + count):
        found = program(seed)
        path = prepare(folder) / f"app{seed}.py"
        path.write_text(found.source, encoding="utf-8")
        jobs[path.name] = events_of(found, path)
        with World():
            seen = recorded(lambda path=path: AppTest.at_tier(path, 0, default_timeout=60), jobs[path.name])
        ours[path.name] = json.loads(json.dumps(seen))
    forget_folder(folder)
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    (folder / "probes.py").write_text(PROBES, encoding="utf-8")
    script = ROOT / "tools" / "compat" / "programs.py"
    subprocess.run([python(), script, folder], check=True, cwd=folder, env={"PATH": "/usr/bin:/bin"})
    theirs = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    return [found for name in jobs if (found := _difference(name, ours[name], theirs[name]))]


def _difference(name: str, ours: list[dict[str, object]], theirs: list[dict[str, object]]) -> str:
    for number, (mine, real) in enumerate(zip(ours, theirs, strict=True)):
        if mine == real:
            continue
        lines = [f"=== {name}, run {number} after {mine['event']!r}"]
        for part in ("refused", "state"):
            if mine.get(part) != real.get(part):
                lines += [f"- {part} {real.get(part)}", f"+ {part} {mine.get(part)}"]
        one, other = ([json.dumps(each, ensure_ascii=False) for each in run["elements"]] for run in (real, mine))
        lines += [f"- {line}" for line in one if line not in other] + [f"+ {line}" for line in other if line not in one]
        return "\n".join(lines)
    return ""


def main() -> int:
    """Compare some programs; - is the real Streamlit, + ours."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser()
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--keep", type=Path, help="a folder that is kept, instead of one that is removed")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = differences(chosen.start, chosen.count, (chosen.keep or Path(name)).resolve())
    print("\n".join(found))
    print(f"{chosen.count} programs, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
