"""`make gen`: what follows from the Catalog and from schema/*.proto. `--check` fails if a written file differs.

Invariant: running it twice writes the same bytes; generated files say so on their first line.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from gen.messages import messages_ts  # noqa: E402
from gen.proto import elements_proto  # noqa: E402
from gen.typescript import kinds_ts  # noqa: E402
from lattice_st.api.catalog import CATALOG  # noqa: E402

SCHEMA = ROOT / "schema"
PAGE = ROOT / "frontend" / "src" / "gen"


def targets() -> dict[Path, str]:
    """Every generated file and what belongs into it."""
    elements = elements_proto(CATALOG)
    schema = {"elements.proto": elements, "wire.proto": (SCHEMA / "wire.proto").read_text()}
    return {
        SCHEMA / "elements.proto": elements,
        PAGE / "kinds.ts": kinds_ts(CATALOG),
        **{PAGE / name: text for name, text in messages_ts(schema, ROOT / "frontend").items()},
    }


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = []
    for path, text in targets().items():
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
