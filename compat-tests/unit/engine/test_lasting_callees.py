"""Callable objects of libraries that stay, such as numpy's functions, are looked at once and not at every call.

Invariant: nothing here depends on time. A threshold of hours makes every unit cheap.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

import numpy as np
import pytest
from unit.engine.test_lean import HOURS, play

from lattice_st import _core
from lattice_st.analysis import compile_script


def sites_of(code: CodeType) -> list[Any]:
    """All sites of a file."""
    found: list[Any] = []
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found += sites_of(constant)
        elif type(constant).__name__ == "Site":
            found.append(constant)
    return found


def spent(body: str) -> list[str]:
    """The calls whose form is of no more use after many rounds of `body`."""
    source = f"import numpy as np\ndef loop(values):\n    for value in values:\n        {body}\n"
    code = compile_script(source, "/lasting/app.py").code
    play(code, _core.Engine(threshold_us=HOURS), {"values": np.arange(2000.0)}, call="loop(values)")
    return [str(site).split()[2] for site in sites_of(code) if _core.is_spent(site) and "Site Call" in str(site)]


@pytest.mark.parametrize("name", ["np.isnan", "np.sqrt", "np.sum"])
def test_functions_of_numpy_that_are_objects_are_known_after_a_while(name: str) -> None:

    assert spent(f"{name}(value)") == [name]


def test_an_object_that_calls_what_it_was_made_with_is_never_known() -> None:
    assert spent("np.vectorize(abs)(value)") == []
    assert spent("np.frompyfunc(abs, 1, 1)(value)") == []


def test_two_objects_at_one_call_are_told_apart() -> None:
    source = """
import numpy as np
rate = 1
def double(value):
    return value * rate
def loop(count, functions):
    return [function(n) for n in range(count) for function in functions]
functions = [np.abs, np.frompyfunc(double, 1, 1)]
"""
    code = compile_script(source, "/lasting/two.py").code
    play(code, _core.Engine(threshold_us=HOURS), call="loop(2000, functions)")
    engine, answers = _core.Engine(threshold_us=0.0), []
    for rate in (1, 2, 2):
        space = play(code, engine, {"rate": rate}, call="loop(2, functions)")
        answers.append([int(number) for number in space["answer"]])
    assert answers == [[0, 0, 1, 1], [0, 0, 1, 2], [0, 0, 1, 2]]
