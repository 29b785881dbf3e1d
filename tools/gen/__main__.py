"""`make gen`: what follows from the Catalog. `--check` fails if a written file differs from what would be written.

Invariant: running it twice writes the same bytes; generated files say so on their first line.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from gen.proto import elements_proto  # noqa: E402
from gen.typescript import kinds_ts  # noqa: E402
from lattice_st.api.catalog import CATALOG  # noqa: E402

TARGETS = {
    ROOT / "schema" / "elements.proto": lambda: elements_proto(CATALOG),
    ROOT / "frontend" / "src" / "gen" / "kinds.ts": lambda: kinds_ts(CATALOG),
}


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = []
    for path, render in TARGETS.items():
        text = render()
        if path.exists() and path.read_text() == text:
            continue
        if check:
            stale.append(str(path.relative_to(ROOT)))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            print(f"wrote {path.relative_to(ROOT)}")
    if stale:
        print(f"stale, run `make gen`: {', '.join(stale)}")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
