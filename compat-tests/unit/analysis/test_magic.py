"""Which bare expressions are shown. Every row was observed with Streamlit 1.67 (kinds and values, in order)."""

# ruff: noqa: E501  (tables of programs: one per line reads best)

import pytest

from lattice_st.analysis.magic import Display

SHOWN = {
    "constants": ("1\n'two'\n3.0\n", [(1,), ("two",), (3.0,)]),
    "the docstring is not": ("'doc'\nx=1\n", []),
    "nor the docstring before future imports": ("'doc'\nfrom __future__ import annotations\n7\n", [(7,)]),
    "an f-string is no docstring": ("f'doc{1}'\nx=1\n", [("doc1",)]),
    "bytes are no docstring": ("b'doc'\nx=1\n", [(b"doc",)]),
    "a later string": ("x=1\n'text'\n", [("text",)]),
    "None": ("None\nx=None\nx\n", [(None,), (None,)]),
    "a semicolon hides no value": ("x=5\nx;\n", [(5,)]),
    "two on a line": ("x=5\nx; x\n", [(5,), (5,)]),
    "parts of a tuple": ("x=5\n'x is', x\n", [("x is", 5)]),
    "a tuple in parentheses": ("x=5\n(x, 6)\n", [(5, 6)]),
    "an empty tuple": ("()\n", [()]),
    "a tuple in a tuple": ("'x', (5, 1)\n", [("x", (5, 1))]),
    "an unpacked tuple": ("l=[1]\n*l, 2\n", [(1, 2)]),
    "a list": ("[5, 6]\n", [([5, 6],)]),
    "an attribute": ("class A: b=3\nA.b\n", [(3,)]),
    "an operation": ("x=5\nx>1\n", [(True,)]),
    "an assignment expression": ("(y:=4)\n", [(4,)]),
    "a comprehension": ("[i for i in range(2)]\n", [([0, 1],)]),
    "no call": ("str(3)\n", []),
    "a call in a tuple": ("str(3),\n", [("3",)]),
    "a call in a condition": ("str(3) if 1 else 2\n", [("3",)]),
    "no await, no yield": ("def f():\n    yield 4\nx = list(f())\n", []),
    "a yield in a tuple": ("def f():\n    (yield 4), 5\nx = list(f())\n", [(None, 5)]),
    "if and else": ("if True:\n    1\nelse:\n    2\nif False:\n    1\nelif True:\n    3\n", [(1,), (3,)]),
    "for and else": ("for i in range(2):\n    i\nelse:\n    'e'\n", [(0,), (1,), ("e",)]),
    "while": ("i=0\nwhile i<2:\n    i\n    i+=1\n", [(0,), (1,)]),
    "with": ("import contextlib\nwith contextlib.nullcontext():\n    1\n", [(1,)]),
    "try": ("try:\n    1\n    1/0\nexcept ZeroDivisionError:\n    2\nfinally:\n    4\n", [(1,), (2,), (4,)]),
    "try and else": ("try:\n    1\nexcept ValueError:\n    2\nelse:\n    3\n", [(1,), (3,)]),
    "exception groups": ("try:\n    1\nexcept* ValueError:\n    2\nelse:\n    3\n", [(1,), (3,)]),
    "match": ("match 1:\n    case 1:\n        5\n", [(5,)]),
    "a string first in a block": ("if True:\n    'text'\n", [("text",)]),
    "functions": ("def f():\n    'doc'\n    1\n    x=3\n    x\nf()\n", [(1,), (3,)]),
    "functions in functions": ("def f():\n    def g():\n        5\n    g()\nf()\n", [(5,)]),
    "functions in blocks": ("if True:\n    def f():\n        5\n    f()\n", [(5,)]),
    "async functions": (
        "import asyncio\nasync def f():\n    'd'\n    1\n    1, await asyncio.sleep(0, 7)\nasyncio.run(f())\n",
        [(1,), (1, 7)],
    ),
    "generators": ("def f():\n    3\n    yield 4\nx = list(f())\n", [(3,)]),
    "no lambda": ("f=lambda: 3\nf()\n", []),
    "no class body": ("class A:\n    'doc'\n    1\n    x=2\n    x\n    if True:\n        3\n", []),
    "methods": ("class A:\n    def m(self):\n        'doc'\n        4\nA().m()\n", [(4,)]),
    "no method in a block of a class": ("class A:\n    if True:\n        def m(self):\n            5\n            6\nA().m()\n", []),
    "no method of a class in a class": ("class A:\n    class B:\n        def m(self):\n            5\nA.B().m()\n", []),
    "methods of a class in a block": ("if True:\n    class A:\n        def m(self): 4\n    A().m()\n", [(4,)]),
    "no annotation, no deletion": ("x: int = 3\nx: int\nx += 1\ndel x\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), SHOWN.values(), ids=SHOWN.keys())
@pytest.mark.parametrize("units", [False, True], ids=["tier 0", "tier 1"])
def test_shows(studio, source, expected, units):
    studio.run(source, units=units)
    assert studio.shown == expected


LAST = {
    "a call": ("str(9)\n", [("9",)]),
    "not with a semicolon": ("str(9);\n", []),
    "nor with spaces around it": ("str(9) ; \n", []),
    "a comment after the semicolon undoes it": ("str(9); # c\n", [("9",)]),
    "a comment that ends with one counts": ("str(9) # c;\n", []),
    "comments below do not matter": ("str(9);\n# c\n\n", []),
    "a call over lines": ("str(\n9\n)\n", [("9",)]),
    "a call over lines with a semicolon": ("str(\n9\n);\n", []),
    "the last of two": ("str(8); str(9)\n", [("9",)]),
    "not in a block": ("if True:\n    str(1)\n", []),
    "not when it is not last": ("str(1)\nx=2\n", []),
    "other values are shown in any case": ("str(2)\n'text';\n", [("text",)]),
}


@pytest.mark.parametrize(("source", "expected"), LAST.values(), ids=LAST.keys())
def test_shows_the_last_call_on_request(studio, source, expected):
    studio.run(source, display=Display(last_call=True))
    assert studio.shown == expected


@pytest.mark.parametrize(
    "source", ["'doc'\n", "'doc'\nx = 1\n", "'doc'\nfrom __future__ import annotations\nimport math\n"]
)
def test_shows_the_docstring_on_request_and_keeps_it(studio, source):
    namespace = studio.run(source, display=Display(docstring=True))
    assert studio.shown == [("doc",)]
    assert namespace["__doc__"] == "doc"


def test_magic_off_shows_nothing(studio):
    studio.run("1\n'two'\n", magic=False)
    assert studio.shown == []


def test_magic_leaves_no_name_behind(studio):
    assert set(studio.run("x = 1\nx\nnames = sorted(globals())\n")["names"]) == {"__builtins__", "__name__", "x"}


def test_a_form_feed_is_no_line_break(studio):
    studio.run("x = 'a\x0cb'\nstr(9);\n", display=Display(last_call=True))
    assert studio.shown == []
