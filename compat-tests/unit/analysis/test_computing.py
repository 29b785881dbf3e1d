"""Which functions only compute, by the text, and which runs of statements in them are not worth a try.

Invariant: each case is a text; nothing here runs.
"""

from __future__ import annotations

import ast

import pytest

from lattice_st.analysis.computing import Computing
from lattice_st.analysis.plan import Planner

COMPUTES = {
    "arithmetic": "def f(n):\n    return n * 2",
    "recursion": "def f(n):\n    return 1 if n < 2 else f(n - 1) + f(n - 2)",
    "a helper of the file": "def g(x):\n    return x\ndef f(n):\n    return sum(g(k) for k in range(n))",
    "methods of builtin containers": "def f(n):\n    out = []\n    out.append(n)\n    return out",
    "a module that computes": "import math\ndef f(n):\n    return math.sqrt(n)",
    "a constant": "LIMIT = 3\ndef f(n):\n    return n + LIMIT",
    "a class of the file": "class A:\n    def __init__(self, x):\n        self.x = x\ndef f(n):\n    return A(n).x",
    "a function in the function": "def f(n):\n    def g(x):\n        return x + n\n    return g(n)",
}

DOES_MORE = {
    "draws": "import streamlit as st\ndef f(n):\n    st.text(n)",
    "draws where it is told to": "def f(box, n):\n    box.metric('n', n)",
    "calls what it was given": "def f(g, n):\n    return g(n)",
    "calls what is bound twice": "def g(x):\n    return x\ng = print\ndef f(n):\n    return g(n)",
    "calls what nobody knows": "def f(n):\n    return probe(n)",
    "reads a file": "def f(n):\n    return open(n).read()",
    "prints": "def f(n):\n    print(n)",
    "reads a global that is filled": "seen = {}\ndef f(n):\n    seen[n] = 1\n    return seen",
    "raises": "def f(n):\n    if n < 0:\n        raise ValueError(n)\n    return n",
    "calls what does more": "def g(n):\n    print(n)\ndef f(n):\n    return g(n)",
    "imports when it runs": "def f(n):\n    import time\n    return time.time()",
    "calls a method of the file that does more": "class A:\n    def go(self):\n        print(1)\ndef f(a):\n    a.go()",
    "calls what keeps something on itself": "def g(x):\n    g.calls += 1\ng.calls = 0\ndef f(n):\n    g(n)\n    return n",
    "calls what is marked as nobody's business": "def g():\n    pass\ng.__lattice_ignore__ = True\ndef f(n):\n    return g()",
}


def computes(source: str) -> bool:
    tree = ast.parse(source)
    known = Computing(tree)
    return known.only_computes(next(node for node in tree.body if getattr(node, "name", "") == "f"))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", COMPUTES)
def test_a_function_only_computes_with(name: str) -> None:
    assert computes(COMPUTES[name])


@pytest.mark.parametrize("name", DOES_MORE)
def test_a_function_does_more_if_it(name: str) -> None:
    assert not computes(DOES_MORE[name])


def runs(source: str) -> list[str]:
    """Names of the runs of statements that are planned in functions."""
    blocks = Planner(ast.parse(source), source, "/app.py").run(module=True)
    return [block.name for block in blocks if block.owner is not None]


TOTALS = """
def totals(rows, limit):
    found = {}
    for row in rows:
        for part in row:
            found[part] = found.get(part, 0) + LATER(part)
    return [key for key in found if found[key] > limit]
"""


def test_a_run_that_needs_a_part_of_what_was_given_is_tried() -> None:
    assert any(name.startswith("found = {}") for name in runs(TOTALS.replace("LATER", "int")))


def test_a_run_that_fills_what_came_in_is_not_tried_where_only_computing_is_done() -> None:
    assert runs(TOTALS.replace("LATER", "int")) == ["found = {} (+1)"]
    assert "for row in rows" in runs(TOTALS.replace("LATER", "unknown"))


def test_a_run_that_needs_all_that_was_given_is_not_tried() -> None:
    assert runs(TOTALS.replace("LATER", "int").replace("rows, limit", "rows").replace("limit", "3")) == []
