"""Calls that need no form because the text says what is called: methods of builtin containers, functions of math."""

from __future__ import annotations

import math

import pytest

from lattice_st.analysis.kinds import METHODS
from lattice_st.analysis.whom import LIGHT_MODULES
from lattice_st.purity import describe

BUILTINS = {"list": list, "dict": dict, "set": set, "str": str}

LIGHT = {
    "a list": "out = []\n    out.append(1)",
    "what list() makes": "out = list(x)\n    out.append(1)",
    "several at once": "out, more = [], {}\n    out.append(more.get(1))",
    "a list or a list": "if x:\n        out = []\n    else:\n        out = [1]\n    out.append(1)",
    "a text": "'-'.join(x)",
    "a text of a text": "', '.join(x).strip()",
    "a list of a text": "parts = 'a b'.split()\n    parts.append(x)",
    "in a comprehension": "seen = set()\n    return [seen.add(y) for y in x]",
    "a list that grows by a list": "out = []\n    out += [x]\n    out.append(1)",
}

HEAVY = {
    "a parameter": "x.append(1)",
    "what anything makes": "out = x\n    out.append(1)",
    "a list that an array may replace": "out = []\n    out += x\n    out.append(1)",
    "a loop variable": "out = []\n    for out in x:\n        out.append(1)",
    "a walrus": "out = []\n    if (out := x):\n        out.append(1)",
    "a manager": "out = []\n    with x as out:\n        out.append(1)",
    "a name that an inner function binds": "out = []\n    def g():\n        nonlocal out\n        out = x\n    out.append(1)",
    "a name that is local elsewhere": "class A:\n        LOG = []\n    LOG.append(1)",
    "a global": "global LOG\n    LOG = []\n    LOG.append(1)",
    "a key function": "out = []\n    out.sort(key=x)",
    "a text of one value, which may be of another class": "text = f'{x}'\n    text.strip()",
    "a method of another kind": "out = []\n    out.get(1)",
    "a tuple that takes apart": "out, more = x\n    out.append(1)",
    "a caught exception": "out = []\n    try:\n        pass\n    except ValueError as out:\n        out.append(1)",
}


def calls(studio, body: str) -> list[str]:
    """Names of the call sites in a function."""
    sites = studio.compile(f"LOG = None\ndef f(x):\n    {body}\n", magic=False).sites
    return [site.name for site in sites if site.kind == "call"]


@pytest.mark.parametrize("body", LIGHT.values(), ids=LIGHT.keys())
def test_a_method_of_a_known_container_has_no_form(studio, body):
    assert calls(studio, body) == []


@pytest.mark.parametrize("body", HEAVY.values(), ids=HEAVY.keys())
def test_a_method_of_what_may_be_anything_has_a_form(studio, body):
    assert len([name for name in calls(studio, body) if "." in name]) == 1


def test_a_maker_that_is_shadowed_makes_nothing_known(studio):
    source = "def list(x):\n    return x\ndef f(x):\n    out = list(x)\n    out.append(1)\n"
    names = [site.name for site in studio.compile(source, magic=False).sites if site.kind == "call"]
    assert names == ["list", "out.append"]


def test_math_has_no_forms_and_the_function_answers_for_it(studio):
    source = "import math\nfrom math import sqrt as root\ndef f(x):\n    return math.floor(root(x))\n"
    assert [site.name for site in studio.compile(source, magic=False).sites if site.kind == "call"] == []
    assert set(studio.enter(source, "f").plain) == {("math", "floor"), ("root",)}


@pytest.mark.parametrize("more", ["math = x\n", "def g(math):\n    return math\n", "from x import *\n"])
def test_a_name_that_may_not_be_math_has_a_form(studio, more):
    source = "import math\n" + more + "def f(x):\n    return math.floor(x)\n"
    names = [site.name for site in studio.compile(source, magic=False).sites if site.kind == "call"]
    assert "math.floor" in names


@pytest.mark.parametrize("kind", METHODS)
def test_the_purity_tables_agree_that_the_methods_are_harmless(kind):
    for name in METHODS[kind]:
        row = describe(getattr(BUILTINS[kind](), name))
        assert row.verdict in ("pure", "writes"), name
        assert not row.reads, name
        assert not row.calls, name
        assert not row.weak, name


def test_the_purity_tables_agree_that_math_is_light():
    assert set(LIGHT_MODULES) == {"math", "cmath"}
    for name, function in vars(math).items():
        if callable(function) and not name.startswith("_"):
            row = describe(function)
            assert (row.verdict, row.trivial) == ("pure", True), name
