"""Runs under the real Streamlit: one golden file per script of the corpus.

Invariant: it imports nothing of Lattice but `recording.py`, which imports neither product.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import types
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "compat-tests" / "golden"


def main(names: list[str]) -> None:
    """Record the named scripts, or all of them."""
    sys.path.insert(0, str(ROOT / "compat-tests" / "parity"))
    import numpy
    from recording import events_of, name_of, record, scripts
    from streamlit.testing.v1 import AppTest
    from streamlit.version import STREAMLIT_VERSION_STRING

    for name in [name for name in logging.root.manager.loggerDict if name.startswith("streamlit")]:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    probes = types.ModuleType("probes")  # under Lattice they count; see compat-tests/parity/both_ways.py
    probes.probe = lambda name: None  # type: ignore[attr-defined]
    sys.modules["probes"] = probes
    for script in scripts():
        if names and name_of(script) not in names:
            continue
        import streamlit

        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()
        random.seed(0)
        numpy.random.seed(0)
        seen = record(lambda script=script: AppTest.from_file(script, default_timeout=60), events_of(script))
        golden = {"streamlit": STREAMLIT_VERSION_STRING, "runs": seen}
        text = json.dumps(golden, indent=1, ensure_ascii=False)
        (GOLDEN / f"{name_of(script)}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name_of(script)}: {len(seen)} runs")


if __name__ == "__main__":
    main(sys.argv[1:])
