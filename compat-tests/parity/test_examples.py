"""Every example, run both ways while each widget is operated."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from parity.both_ways import BothWays
from parity.operate import widgets

APPS = Path(__file__).parents[2] / "examples" / "apps"
SCRIPTS = sorted([*APPS.glob("*.py"), *APPS.glob("*/app.py")])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(APPS)))
def test_an_example_is_equal_both_ways_while_each_widget_is_operated(script: Path) -> None:
    dice = random.Random(script.name)
    app = BothWays(script).run().run()
    for which in range(len(widgets(app.full.at))):
        app.operate(which, dice.randrange(1000))
    for _ in range(6):
        app.operate(dice.randrange(1000), dice.randrange(1000))
    assert not app.full.at._session.exceptions
