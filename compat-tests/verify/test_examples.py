"""Every example and every script of the corpus, each widget changed once: full and incremental runs agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lattice_st import alias
from lattice_st.verify.compare import verify
from lattice_st.verify.controls import moves
from lattice_st.verify.world import forget_folder

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted(
    [
        *ROOT.glob("examples/apps/*.py"),
        *ROOT.glob("examples/apps/*/app.py"),
        *ROOT.glob("examples/api/*.py"),
        *ROOT.glob("compat-tests/parity/scripts/*.py"),
    ]
)
alias.install()


@pytest.fixture(params=SCRIPTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def script(request: pytest.FixtureRequest) -> Iterator[Path]:
    yield request.param
    forget_folder(request.param.parent)


def test_each_widget_once_shows_no_difference(script: Path) -> None:
    report = verify(script, moves)
    assert report.verdicts
    assert report.ok, str(report)
