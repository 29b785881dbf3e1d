"""What is given up while it is going on: nobody describes what would be no record in the end.

Invariant: no unit is cheap with such a threshold, so nothing here depends on how long something takes.
"""

from __future__ import annotations

from unit.engine.test_lean import play

from lattice_st import _core
from lattice_st.analysis import compile_script

ALWAYS = 1e-9

PATHS = """
seen = {}
def paths(n):
    if n not in seen:
        for _ in range(1):
            seen[n] = paths(n - 1) + 1 if n else 0
    return seen[n]
"""


def test_statements_that_were_given_up_meanwhile_are_not_compared_again() -> None:
    compiled = compile_script(PATHS, "/lean/app.py")
    space = play(compiled.code, _core.Engine(threshold_us=ALWAYS), call="paths(60)")
    assert space["answer"] == 60
    changed = [entry for entry in space["trace"] if entry[2] == "if n not in seen" and "it changes seen" in entry]
    assert 0 < len(changed) <= 8


def test_without_a_threshold_nothing_is_given_up() -> None:
    compiled = compile_script(PATHS, "/lean/app.py")
    space = play(compiled.code, _core.Engine(threshold_us=0.0), call="paths(60)")
    changed = [entry for entry in space["trace"] if entry[2] == "if n not in seen" and "it changes seen" in entry]
    assert len(changed) > 8
