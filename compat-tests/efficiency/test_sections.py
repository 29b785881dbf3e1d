"""Sections: of a long page, what an event does not reach is skipped as a few stretches.

Invariant: how many units the engine looked at is counted; what people are told is what they would be told without
sections: their own places, each with its line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from parity.both_ways import BothWays

from lattice_st import alias
from lattice_st.apptest import AppTest
from lattice_st.session.app import App
from lattice_st.session.memo import fresh_memo
from lattice_st.session.session import Session
from lattice_st.session.why import RunRecord
from lattice_st.verify.controls import find

alias.install()

HEAD = "import streamlit as st\nn = st.slider('n', 0, 9, 1)\n"


def page(tmp_path: Path, parts: list[str]) -> AppTest:
    """An app with a slider and these parts, after its first run."""
    script = tmp_path / "app.py"
    script.write_text(HEAD + "".join(parts))
    return AppTest.at_tier(script, 1, default_timeout=60).run()


def looks(at: AppTest, act: Callable[[], object]) -> int:
    """At how many units the engine looks while this is done."""
    engine = at._session.engine
    before = engine.looks()
    act()
    return engine.looks() - before


def loops(count: int, depends: int) -> list[str]:
    """Loops of two texts, one of which shows the slider's value."""
    return [
        f"for row in range(2):\n    st.text(f'{{row}} of {at} {'{n}' if at == depends else ''}')\n"
        for at in range(count)
    ]


def test_one_change_among_many_loops_looks_at_the_path_to_it(tmp_path: Path) -> None:
    at = page(tmp_path, loops(63, depends=40))
    # 64 statements. The whole; its quarters; the quarters of that with the slider and of that with the loop; in the
    # smallest, three loops beside the slider, and four.
    assert looks(at, lambda: at.slider[0].set_value(5).run()) == 1 + 4 + 4 + 4 + 3 + 4
    assert at.ran == ["for row in range(2)"]
    assert at.skipped == ["for row in range(2)"] * 62
    assert [text.value for text in at.text][80] == "0 of 40 5"


def test_what_a_section_spares_is_told_with_its_own_lines(tmp_path: Path) -> None:
    at = page(tmp_path, loops(63, depends=40))
    at.slider[0].set_value(5).run()
    told = [(entry.line, entry.status, entry.depth) for entry in at.why]
    assert told == [(3 + 2 * loop, "ran" if loop == 40 else "skipped", 0) for loop in range(63)]


def test_a_page_on_which_nothing_changed_is_one_look(tmp_path: Path) -> None:
    at = page(tmp_path, loops(63, depends=40))
    assert looks(at, at.run) == 1
    assert at.ran == []
    assert at.skipped == ["for row in range(2)"] * 63


def test_texts_without_loops_are_skipped_in_stretches(tmp_path: Path) -> None:
    at = page(tmp_path, [f"st.text('{row}')\n" for row in range(40)] + ["st.text(n)\n"])
    # 42 statements: the whole, its quarters, four smaller ones in the first quarter and three in the last.
    assert looks(at, lambda: at.slider[0].set_value(3).run()) == 1 + 4 + 4 + 3
    assert at.ran == []
    assert [text.value for text in at.text] == [*map(str, range(40)), "3"]


def test_a_function_of_many_statements_has_sections(tmp_path: Path) -> None:
    body = "".join(f"    for row in range(2):\n        st.text(f'{{row}} of {at}')\n" for at in range(31))
    at = page(tmp_path, [f"def main():\n{body}    st.text(n)\nmain()\n"])
    # The call; three of its quarters; of the last one three quarters, and three loops of the fourth.
    assert looks(at, lambda: at.slider[0].set_value(5).run()) == 1 + 4 + 4 + 3
    assert at.ran == ["main"]
    assert at.skipped == ["for row in range(2)"] * 31


def test_what_is_made_for_later_is_not_kept_by_a_section(tmp_path: Path) -> None:
    """Each level would keep a copy of what may be large, so such a stretch is no section."""
    texts = [f"st.text('{row}')\n" for row in range(20)]
    made = "rows = list(map(str, range(9)))\n"
    at = page(tmp_path, [made, *texts, "def show():\n    st.text(rows)\n", "show()\n"])
    # Three of four quarters, the smaller parts of the first, and the call.
    assert looks(at, at.run) == 3 + 1
    assert at.skipped == ["show"]


def test_a_short_stretch_is_no_section(tmp_path: Path) -> None:
    at = page(tmp_path, [f"st.text('{row}')\n" for row in range(14)])
    assert looks(at, at.run) == 0
    at = page(tmp_path, [f"st.text('{row}')\n" for row in range(15)])
    assert looks(at, at.run) == 1


def test_a_docstring_stays_one(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text("'what it is'\nimport streamlit as st\nst.text(__doc__)\nst.text('a')\nst.text('b')\n")
    at = AppTest.at_tier(script, 1, default_timeout=60).run().run()
    assert [text.value for text in at.text] == ["what it is", "a", "b"]


def test_a_section_on_the_way_of_each_event_rests_and_is_tried_again(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(HEAD + "".join(loops(63, depends=40)))
    session = Session(App(script, tier=1, threshold_us=0.001, memo=fresh_memo()), quiet=True)
    session.greet()
    engine, looked, ran = session.engine, [], set()
    assert engine is not None
    for value in range(2, 9):
        slider, before = find(session, "n"), engine.looks()
        session.change([(slider.id, slider.wire(value))])
        looked.append(engine.looks() - before)
        ran |= {tuple(RunRecord(session.trace).ran)}
    path = 5  # the whole, two quarters, and two of theirs
    # The first run and two events in vain, then rest until the eighth time.
    assert looked == [20, 20, 20 - path, 20 - path, 20 - path, 20 - path, 20]
    assert ran == {("for row in range(2)",)}


#: Pages whose dear part stands in a stretch that cannot be kept as a whole: why, and the page.
STUBBORN = {
    "a value that differs each time": "import time\nst.text('a')\nst.text(time.time() > 0)\n",
    "a list of before that grows": "rows = [0]\nst.button('live')\nst.text('a')\nrows.append(1)\nst.text(len(rows))\n",
    "a callback without a name": "st.text('a')\nst.checkbox('c', on_change=lambda: None)\nst.text('b')\n",
    "an exception": "st.text('a')\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    st.text('caught')\n",
    "what is made and drawn": "st.text('a')\nlog = open(__file__)\nst.text(log.readline())\nlog.close()\nst.text('b')\n",
}


@pytest.mark.parametrize("why", STUBBORN)
def test_a_part_that_was_skipped_without_sections_is_skipped_with_them(why: str, tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    dear = "def dear(x):\n    probe('dear')\n    return x\n"
    around = "".join(f"st.text('{at}')\n" for at in range(12)) + "st.text(dear(3))\nst.text('after')\n"
    script.write_text(f"from probes import probe\n{HEAD}{dear}{around}{STUBBORN[why]}{around}st.text(n)\n")
    app = BothWays(script).run()
    assert app.probes["dear"] == 1  # the second call is a repetition of the first
    for value in (2, 3, 2):
        app.run(f"at.slider[0].set_value({value})")
        assert app.probes["dear"] == 0
