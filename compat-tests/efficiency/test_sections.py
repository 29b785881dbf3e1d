"""Sections: of a long page, what an event does not reach is skipped as a few stretches.

Invariant: the exact units that ran are named; a stretch that holds the change runs, and nothing beside the path to it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lattice_st import alias
from lattice_st.analysis import compile as compiling
from lattice_st.apptest import AppTest

alias.install()


@pytest.fixture(autouse=True)
def sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "SECTIONS", True)


def page(tmp_path: Path, parts: list[str]) -> AppTest:
    """An app with a slider and these parts, after its first run."""
    script = tmp_path / "app.py"
    script.write_text("import streamlit as st\nn = st.slider('n', 0, 9, 1)\n" + "".join(parts))
    return AppTest.at_tier(script, 1, default_timeout=60).run()


def loops(count: int, depends: int) -> list[str]:
    """Loops of two texts, one of which shows the slider's value."""
    return [
        f"for row in range(2):\n    st.text(f'{{row}} of {at} {'{n}' if at == depends else ''}')\n"
        for at in range(count)
    ]


def test_one_change_among_many_loops_runs_the_path_to_it(tmp_path: Path) -> None:
    at = page(tmp_path, loops(63, depends=40))
    at.slider[0].set_value(5).run()
    sections = [name for name in at.ran if "(+" in name]
    assert [name for name in at.ran if "(+" not in name] == ["for row in range(2)"]
    # 64 statements: the slider's own path has 4 and 16 of them, the loop's as well, and the whole is on both.
    assert [name.rpartition("(+")[2] for name in sections] == ["3)", "15)", "3)", "15)", "63)"]
    assert [text.value for text in at.text][80] == "0 of 40 5"


def test_a_page_on_which_nothing_changed_is_one_skip(tmp_path: Path) -> None:
    at = page(tmp_path, loops(63, depends=40)).run()
    assert at.ran == []
    assert at.skipped[0].endswith("(+63)")


def test_texts_without_loops_are_skipped_in_stretches(tmp_path: Path) -> None:
    at = page(tmp_path, [f"st.text('{row}')\n" for row in range(40)] + ["st.text(n)\n"])
    at.slider[0].set_value(3).run()
    assert len(at.ran) < 8
    assert [text.value for text in at.text] == [*map(str, range(40)), "3"]


def test_what_is_made_for_later_is_not_kept_by_a_section(tmp_path: Path) -> None:
    """Each level would keep a copy of what may be large, so such a stretch is no section."""
    parts = ["rows = list(map(str, range(9)))\n", "st.text('a')\n", "st.text('b')\n"]
    at = page(tmp_path, [*parts, "def show():\n    st.text(rows)\n", "show()\n"]).run()
    assert not [name for name in [*at.ran, *at.skipped] if name.startswith("rows = ")]


def test_a_docstring_stays_one(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text("'what it is'\nimport streamlit as st\nst.text(__doc__)\nst.text('a')\nst.text('b')\n")
    at = AppTest.at_tier(script, 1, default_timeout=60).run().run()
    assert [text.value for text in at.text] == ["what it is", "a", "b"]
