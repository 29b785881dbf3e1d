"""Runs under the real Streamlit: generated programs of one folder, with the events that `jobs.json` names.

Invariant: it imports nothing of Lattice but `recording.py`, which imports neither product. Each program begins with fresh
caches, modules and random generators.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main(folder: Path) -> None:
    """Write `seen.json`."""
    sys.path[:0] = [str(folder), str(ROOT / "compat-tests" / "parity")]
    import numpy
    import streamlit
    from recording import recorded
    from streamlit.testing.v1 import AppTest

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    seen = {}
    for name, events in json.loads((folder / "jobs.json").read_text(encoding="utf-8")).items():
        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()
        sys.modules.pop("helper", None)
        random.seed(0)
        numpy.random.seed(0)
        seen[name] = recorded(lambda name=name: AppTest.from_file(str(folder / name), default_timeout=60), events)
    (folder / "seen.json").write_text(json.dumps(seen), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
