"""Each example of a function runs without an error, uses the function it is named after, and is equal both ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from parity.both_ways import BothWays
from parity.operate import widgets

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "api").glob("*.py"))


@pytest.mark.parametrize("script", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs_and_is_equal_both_ways(script: Path) -> None:
    app = BothWays(script).run().run()
    for which in range(len(widgets(app.full.at))):
        app.operate(which, 1)
    assert not app.full.at._session.exceptions


@pytest.mark.parametrize("script", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_uses_what_it_is_named_after(script: Path) -> None:
    assert re.search(rf"\.{script.stem}\b", script.read_text(encoding="utf-8").split('"""', 2)[2])
