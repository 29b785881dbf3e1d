"""Our AppTest shows what the real Streamlit showed for every script of the corpus (`make compat` writes the goldens)."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest
from parity.both_ways import BothWays
from parity.recording import NAMES, events_of, name_of, real_apps, record, scripts

from lattice_st.apptest import AppTest
from lattice_st.verify.world import World

HERE = Path(__file__).parent
SCRIPTS = scripts()
GOLDEN = HERE.parent / "golden"


def lines(run: dict[str, Any]) -> list[str]:
    """A run as lines: one per element and per entry of the state."""
    elements = [json.dumps(element, ensure_ascii=False) for element in run["elements"]]
    state = [f"state {name} = {json.dumps(value, ensure_ascii=False)}" for name, value in run["state"].items()]
    return [f"event {run['event']}", f"refused {run.get('refused')}", *elements, *state]


@pytest.mark.parametrize("script", SCRIPTS, ids=name_of)
def test_a_script_shows_what_real_streamlit_showed(script: Path) -> None:
    golden = json.loads((GOLDEN / f"{name_of(script)}.json").read_text(encoding="utf-8"))["runs"]
    with World():
        ours = record(lambda: AppTest(script, default_timeout=60), events_of(script))
    ours = json.loads(json.dumps(ours))
    assert [run["event"] for run in ours] == [run["event"] for run in golden], "run `make compat` after a change"
    for number, (expected, got) in enumerate(zip(golden, ours, strict=True)):
        diff = list(difflib.unified_diff(lines(expected), lines(got), "Streamlit", "Lattice", lineterm="", n=0))
        assert not diff, "\n".join([f"{script.name}, run {number} ({expected['event']}):", *diff])


@pytest.mark.parametrize("script", [one for one in SCRIPTS if one not in real_apps()], ids=name_of)
def test_a_script_of_the_corpus_is_equal_both_ways(script: Path) -> None:
    BothWays(script, **NAMES).run(None, *events_of(script), None)


def test_every_golden_has_its_script() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(map(name_of, SCRIPTS))
