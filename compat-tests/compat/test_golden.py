"""Our example apps do under Lattice what they did under the real Streamlit (recorded by `make compat`)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = json.loads((ROOT / "compat-tests/golden/apps.json").read_text())
SCRIPTS = sorted([*(ROOT / "examples/apps").glob("*.py"), *(ROOT / "examples/apps").glob("*/app.py")])
RECORD = """
import runpy
from lattice_st import alias
alias.install()
runpy.run_path({recorder!r}, run_name="__main__")
"""


@pytest.fixture(scope="module")
def pages():
    """What the recorder sees under Lattice, in a process of its own."""
    program = RECORD.format(recorder=str(Path(__file__).with_name("record.py")))
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, SCRIPTS)],
        stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return json.loads(done.stdout)


def test_every_example_app_is_recorded():
    assert sorted(GOLDEN) == sorted({_name(script) for script in SCRIPTS})


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_an_app_shows_the_same_as_under_streamlit(pages, name):
    assert [step["event"] for step in pages[name]] == [step["event"] for step in GOLDEN[name]]
    for ours, theirs in zip(pages[name], GOLDEN[name], strict=True):
        assert ours["page"] == theirs["page"], f"after {ours['event']}"


def _name(script):
    return script.relative_to(ROOT / "examples/apps").as_posix()
