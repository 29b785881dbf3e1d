"""`now` and `today` are clocks where numpy and pandas read them as times: what executes such a call is never skipped.

Invariant: nothing here waits; that a unit is not skipped is asked, not that time has passed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lattice_st.apptest import AppTest

HEAD = "import streamlit as st\nimport numpy as np\nimport pandas as pd\n"
CLOCKS = [
    "np.datetime64('now')",
    "np.datetime64('today', 'D')",
    "pd.Timestamp('now')",
    "pd.Timestamp(ts_input='today')",
    "pd.to_datetime('today')",
    "pd.to_datetime(['now'])[0]",
    "pd.DatetimeIndex(['today'])[0]",
    "pd.date_range(end='now', periods=2)[-1]",
    "np.array(['now'], dtype='M8[ms]')[0]",
]
TIMES = [
    "np.datetime64('2026-01-01')",
    "pd.to_datetime('2026-01-01')",
    "pd.Series(['today', 'later']).tolist()",
    "st.session_state.get('today')",
]


def skipped(text: str, folder: Path) -> list[str]:
    """What the second of two runs skips, of a program that shows something at its top and in a function."""
    script = folder / "app.py"
    script.write_text(
        f"'What it is'\n{HEAD}def f(n):\n    return str({text})\nst.text(f(3))\nst.text({text})\n", "utf-8"
    )
    app = AppTest.at_tier(script, 1, default_timeout=60).run()
    assert not app.exception
    assert app.run().text[0].value
    return app.skipped


@pytest.mark.parametrize("text", CLOCKS)
def test_a_word_that_is_a_clock_is_asked_in_each_run(text: str, tmp_path: Path) -> None:
    assert skipped(text, tmp_path) == []


@pytest.mark.parametrize("text", TIMES)
def test_other_texts_are_none(text: str, tmp_path: Path) -> None:
    assert "f" in skipped(text, tmp_path)
