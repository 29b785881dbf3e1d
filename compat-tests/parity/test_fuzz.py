"""Generated programs of fixed seeds: full and incremental runs are equal, and the incremental ones do less.

`make fuzz HOURS=1` explores fresh seeds; what it finds becomes a named test in test_regressions.py.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from parity.both_ways import BothWays, Difference
from parity.fuzz.explore import Tally, check, explain, prepare
from parity.fuzz.generate import Program, hasty, program
from parity.fuzz.shrink import shrink
from parity.fuzz.traits import all_traits, traits

from lattice_st.verify.portrait import steady
from lattice_st.verify.world import forget_folder

PROGRAMS = 2000
PARTS = 10
HASTY = 400
HASTY_PARTS = 4

#: Units that each part of the programs must skip at least, by kind; about half of what they skip today.
LEAST = {"call": 900, "group": 350, "if": 150, "for": 60, "with": 50, "expression": 40, "match": 10, "try": 4}


@pytest.fixture
def quiet() -> Iterator[None]:
    """What programs raise is not logged: many of them end that way."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.filterwarnings("ignore")  # of pandas and of the compiler, about what programs do
@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("part", range(PARTS))
def test_generated_programs_are_equal_both_ways(part: int, tmp_path: Path) -> None:
    folder, tally = prepare(tmp_path), Tally()
    for seed in range(part, PROGRAMS, PARTS):
        found = program(seed)
        try:
            check(found, folder, tally)
        except Difference:
            pytest.fail(f"seed {seed}: {explain(found, folder)}")
    forget_folder(tmp_path)
    assert tally.failed < tally.runs / 2, f"most runs must reach their end, or little is compared: {tally}"
    assert tally.spared > tally.programs * 5, f"an engine that skips nothing proves nothing: {tally}"
    assert {kind: number for kind, number in LEAST.items() if tally.kinds[kind] < number} == {}, f"{tally}"


@pytest.mark.filterwarnings("ignore")  # as above
@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("part", range(HASTY_PARTS))
def test_programs_whose_code_gets_lean_are_equal_both_ways(part: int, tmp_path: Path) -> None:
    folder, tally = prepare(tmp_path), Tally()
    for seed in range(part, HASTY, HASTY_PARTS):
        found = hasty(seed)
        try:
            check(found, folder, tally)
        except Difference:
            pytest.fail(f"hasty seed {seed}: {explain(found, folder)}")
    forget_folder(tmp_path)
    assert tally.failed < tally.runs / 4, f"most runs must reach their end, or little is compared: {tally}"
    assert tally.lean > tally.runs / 2, f"most runs must be followed by one of lean code: {tally}"
    assert tally.forms > tally.programs * 5, f"lean code does without forms: {tally}"
    assert tally.skipped > tally.runs * 3, f"and what is not lean is skipped: {tally}"


def test_each_construct_occurs_in_the_programs() -> None:
    counts = Counter(trait for seed in range(250) for trait in traits(program(seed).source))
    assert {trait: counts[trait] for trait in all_traits() if counts[trait] < 3} == {}


def test_a_seed_always_gives_the_same_program() -> None:
    assert program(7) == program(7)
    assert program(7) != program(8)
    assert hasty(7) == hasty(7)
    assert hasty(7) != hasty(8)


def test_a_failing_program_is_shrunk_to_what_fails() -> None:
    large = program(11)
    source = large.source + "if total >= 0:\n    needle = 1\n"
    least = shrink(Program(source, large.events), lambda smaller: "needle" in smaller.source)
    assert least == Program("needle = 1\n", ())


def test_no_program_that_is_tried_while_shrinking_lost_what_ends_its_loop() -> None:
    loop = "rows = [1]\nfor row in rows:\n    if len(rows) > 3:\n        break\n    rows.append(row)\n"
    tried = []

    def fails(smaller: Program) -> bool:
        tried.append(smaller.source)
        return "needle" in smaller.source

    shrink(Program(program(11).source + loop + "needle = 1\n", ()), fails)
    assert any("rows.append" in source for source in tried)
    for source in tried:
        assert ("rows.append(row)" in source) <= ("        break" in source)


def test_an_address_is_no_difference_however_it_is_written() -> None:
    one, other = "<Box object at 0x7f6feec12e80>", "<Box object at 0x7f6feec285c0>"
    assert steady(one) == steady(other)
    assert steady(one.upper()) == steady(other.upper())
    assert steady("0x12") != steady("0x13")


def test_a_difference_is_found_and_shown(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text("import streamlit as st\nst.text(f'tier {st.session_state.get(\"tier\")}')\n", encoding="utf-8")
    app = BothWays(script).run()
    app.incremental.at.session_state.tier = 1
    with pytest.raises(Difference, match="tier 1"):
        app.run()
    forget_folder(tmp_path)
