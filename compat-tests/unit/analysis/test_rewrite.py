"""Rewritten code does what the author wrote, and each call and function is reported once, where it stands."""

# ruff: noqa: E501  (tables of programs: one per line reads best)

import sys
import traceback
import warnings

import pytest


def _positions(tb):
    """Walk a traceback with the exact positions of the instructions that failed (the carets)."""
    while tb is not None:
        positions = list(tb.tb_frame.f_code.co_positions())[tb.tb_lasti // 2]
        yield tb.tb_frame, positions
        tb = tb.tb_next


def carets(code):
    try:
        exec(code, {"__name__": "__main__"})
    except Exception as error:
        return [(frame.f_code.co_name, where) for frame, where in _positions(error.__traceback__.tb_next)], repr(error)
    raise AssertionError("the code did not fail")


FAILURES = {
    "in a call": "def f(x):\n    return 1 / x\nf(0)\n",
    "in a nested call": "def f(x): return x\nprint(f(1),   f(f(2) / 0))\n",
    "in an argument": "def f(x): return x\nf(missing)\n",
    "not callable": "x = 3\ny = x(   4)\n",
    "wrong arguments": "def f(): pass\nf(1, 2)\n",
    "unknown callee": "missing(1)\n",
    "unknown attribute": "import math\nmath.missing(1)\n",
    "method over lines": "class A:\n    def b(self): return self\n    def c(self): return 1 / 0\n(A()\n  .b()\n  .c())\n",
    "missing method over lines": "x = 'a'\n(x\n  .upper()\n  .missing()\n)\n",
    "unpacked arguments over lines": "class A:\n    def c(self, *a, **k): return 1 / 0\n(A()\n  .c(*[1]))\n",
    "in a lambda": "f = lambda x: 1 / x\nf(0)\n",
    "in a sort key": "sorted([1, 0], key=lambda x: 1 / x)\n",
    "in a comprehension": "def f(x): return 1 / x\n[f(x) for x in (1, 0)]\n",
    "in a method": "class A:\n    def m(self):\n        'doc'\n        return int('x')\nA().m()\n",
    "in a decorator": "def d(f): return 1 / 0\n@d\ndef g(): pass\n",
    "in a decorator's call": "def d(n): return 1 / n\n@d(0)\ndef g(): pass\n",
    "in a class body": "class A:\n    x = int('x')\n",
    "in an f-string": "f'{int(\"x\")}'\n",
    "in a with": "def f(): return 3\nwith f():\n    pass\n",
    "in a generator": "def g():\n    yield int('x')\nlist(g())\n",
    "in a default": "def f(x=int('x')): pass\n",
    "in a raise": "raise ValueError(str(3))\n",
}  # fmt: skip


@pytest.mark.parametrize("source", FAILURES.values(), ids=FAILURES.keys())
def test_lines_and_carets_of_an_exception_are_the_authors(studio, source):
    plain = carets(compile(source, "app.py", "exec", dont_inherit=True))
    ours = carets(studio.compile(source, magic=False).code)
    assert ours == plain


def test_an_exception_is_shown_at_the_authors_line(studio):
    code = studio.compile("def f(x):\n    return 1 / x\n\n\nf(0)\n").code
    with pytest.raises(ZeroDivisionError) as caught:
        exec(code, {})
    assert [frame.lineno for frame in traceback.extract_tb(caught.tb)[1:]] == [5, 2]


SAME = {
    "order of evaluation": "log = []\ndef say(x):\n    log.append(x)\n    return lambda *a, **k: log.append((a, k))\n"
    "say('callee')(say('first'), *[1], k=say('second'))\nlog = [type(x).__name__ if callable(x) else str(x)[:9] for x in log]\ndel say",
    "super": "class A:\n    def m(self): return 1\nclass B(A):\n    def m(self): return super().m() + 1\nx = B().m()\ndel A, B",
    "mangled names": "class A:\n    def __init__(self): self.__x = 4\n    def __get(self): return self.__x\n"
    "    def get(self): return self.__get()\nx = A().get()\ndel A",
    "slots": "class A:\n    __slots__ = tuple(['a'])\nx = A.__slots__\ndel A",
    "nonlocal": "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += int('2')\n    g()\n    return n\nx = f()\ndel f",
    "locals and globals": "def f(a):\n    b = len(a)\n    return sorted(locals()), 'x' in globals()\nx = 1\ny = f([2])\ndel f",
    "eval and exec": "x = 2\ny = eval('x + 1')\nexec('z = x')",
    "vars and dir without arguments": "def f(a): return sorted(vars()), dir()\nx = f(1)\ndel f",
    "walrus": "if (n := len([1, 2])) > 1:\n    x = [m := str(n), m]",
    "chained calls": "x = 'a-b'.upper().split('-')[0].join(['1', '2']).strip()",
    "keywords": "x = dict(**{'a': 1}, b=2)\ny = max(*[1, 2], key=lambda v: -v)",
    "docstrings": "def f():\n    'doc'\nclass A:\n    'doc of A'\n    def m(self):\n        'doc of m'\n        return 1\n"
    "x = f.__doc__, A.__doc__, A.m.__doc__, (lambda: 'no').__doc__, f()\ndel f, A",
    "a docstring is not made": "def f():\n    pass\nx = f.__doc__\ndel f",
    "text annotations": "from __future__ import annotations\ndef f(x: g(1), *a: h()) -> len('x'): pass\nz: dict(a=1) = 3\n"
    "x = f.__annotations__\ndel f",
    "annotations": "def f(x: len('ab')) -> str(3): pass\nx = f.__annotations__\ndel f",
    "decorators": "def twice(f): return lambda *a: (f(*a), f(*a))\ndef times(n): return lambda f: lambda: [f()] * n\n"
    "@twice\ndef g(a): return a\n@times(2)\ndef h(): return 7\nx = g(1), h()\ndel twice, times, g, h",
    "property, classmethod, dataclass": "from dataclasses import dataclass, field\n@dataclass\nclass A:\n"
    "    a: list = field(default_factory=list)\n    @property\n    def b(self): return len(self.a)\n"
    "    @classmethod\n    def c(cls): return cls([1, 2])\nx = A.c().b, repr(A())\ndel A, dataclass, field",
    "generators": "def g(n):\n    while n:\n        got = yield str(n)\n        n = int(got or n - 1)\nx = list(g(3))\ndel g",
    "yield from": "def g(): return (yield from iter([1, 2]))\nx = list(g())\ndel g",
    "coroutines": "import asyncio\nasync def f(x):\n    await asyncio.sleep(0)\n    return [y async for y in g(x)]\n"
    "async def g(x):\n    for i in range(x):\n        yield i\nx = asyncio.run(f(3))\ndel f, g, asyncio",
    "exception groups": "def f(): raise ExceptionGroup('g', [ValueError(1), KeyError(2)])\nx = []\ntry:\n    f()\n"
    "except* ValueError as e:\n    x.append(str(e.exceptions))\nexcept* KeyError as e:\n    x.append(repr(e.exceptions))\ndel f",
    "match": "class P:\n    __match_args__ = ('a', 'b')\n    def __init__(self, a, b): self.a, self.b = a, b\nx = None\n"
    "match P(1, [2, 3]):\n    case P(int(a), [b, *rest]) if len(rest) == 1:\n        x = a, b, rest\ndel P",
    "f-strings": "def f(v): return v\nx = f'{f(1)!r:>{f(5)}} {f(2)=}'\ndel f",
    "class keywords and metaclass": "class M(type):\n    def __new__(m, n, b, d, **k): return super().__new__(m, n, b, {**d, **k})\n"
    "def base(): return object\nclass A(base(), metaclass=M, k=str(3)): pass\nx = A.k\ndel M, A, base",
    "finally runs once": "log = []\ndef f():\n    try:\n        return log.append(1)\n    finally:\n        log.append(2)\nf()\ndel f",
    "loops": "x = []\nfor i in range(5):\n    if i == 3: break\n    x.append(i)\nelse:\n    x.append('never')",
    "a global of the author's": "def f():\n    global G\n    G = str(1)\nf()\ndel f",
    "star import": "from math import *\nx = floor(sqrt(10))\nfor name in [n for n in dir() if n not in ('x',) and n[0] != '_']:\n"
    "    del globals()[name]",
    "lambda with yield": "f = lambda: (yield str(1))\nx = list(f())\ndel f",
    "async lambda argument": "x = (lambda *a, k=len('ab'), **o: (a, k, o))(1, z=2)",
    "recursion": "def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nx = fib(12)\ndel fib",
    "frames": "import sys\ndef f(): return sys._getframe(1).f_code.co_name\ndef g(): return f()\nx = g()\ndel f, g, sys",
    "warnings at the caller's line": "import warnings\ndef f(): warnings.warn('w', stacklevel=2)\n"
    "with warnings.catch_warnings(record=True) as found:\n    warnings.simplefilter('always')\n    f()\n"
    "x = found[0].lineno, found[0].filename\ndel warnings, f, found, __warningregistry__",
}  # fmt: skip


@pytest.mark.parametrize("source", SAME.values(), ids=SAME.keys())
def test_means_the_same(studio, source):
    plain: dict[str, object] = {"__name__": "__main__"}
    exec(compile(source, "app.py", "exec", dont_inherit=True), plain)
    plain.pop("__builtins__")
    assert studio.run(source, magic=False) == plain


def test_each_call_is_reported_where_it_happens(studio):
    studio.run("def f(x):\n    return hash(ascii(x))\nf(1)\nf(2)\n")
    assert studio.log == ["f", "f", "hash", "ascii"] * 2  # the call, the entry, then each callee as it is loaded


def test_sites_know_kind_line_name_and_place(studio):
    sites = studio.compile("import math\n\nmath.floor(\n    abs(-1.5))\nf = lambda: 1\n", magic=False).sites
    assert [(site.kind, site.index, site.line, site.name) for site in sites] == [
        ("call", 0, 3, "math.floor"),
        ("call", 1, 4, "abs"),
        ("enter", 0, 5, "<lambda>"),
    ]
    assert all(len(site.code) == 16 for site in sites)


NOT_UNITS = {
    "decorators": ("@hash('a').bit_hashgth\n@str\nclass A: pass\n", {"hash", "@str", "@hash().bit_hashgth"}),
    "class bodies": ("class A:\n    x = hash('a')\n    y = [ascii(i) for i in x]\n", {"hash", "ascii"}),
    "generators": ("def f():\n    yield hash('a')\n", {"hash"}),
    "coroutines": ("async def f():\n    return hash('a')\n", {"hash"}),
    "annotations": ("x: hash('a') = 3\n", {"hash"}),
}


@pytest.mark.parametrize(("source", "names"), NOT_UNITS.values(), ids=NOT_UNITS.keys())
def test_reports_but_does_not_make_units_of(studio, source, names):
    calls = [site for site in studio.compile(source).sites if site.kind == "call"]
    assert {site.name for site in calls} == names
    assert not any(site.unit for site in calls)


UNITS = {
    "the module": "hash('a')",
    "functions": "def f(): return hash('a')",
    "methods": "class A:\n    def m(self): return hash('a')",
    "defaults": "def f(x=hash('a')): pass",
    "lambdas": "lambda: hash('a')",
    "comprehensions": "[hash(x) for x in 'ab']",
    "generator expressions": "sum(hash(x) for x in 'ab')",
    "f-strings": "f'{hash(1)}'",
    "bases of a class": "class A(hash('a')): pass",
}


@pytest.mark.parametrize("source", UNITS.values(), ids=UNITS.keys())
def test_makes_units_of_calls_in(studio, source):
    assert {site.name: site.unit for site in studio.compile(source).sites}["hash"] is True


def test_harmless_builtins_in_functions_need_no_form(studio):
    source = "def f(x):\n    return sorted([len(y) for y in x]) + list(map(str, x))\n"
    assert [site.name for site in studio.compile(source).sites] == ["f", "map"]
    assert set(studio.enter(source, "f").builtins) == {"sorted", "len", "list"}


FORMS = {
    "a name that the file binds": "def f(x): return len(x)\nlen = None",
    "a name that a function binds": "def f(x):\n    len = g\n    return len(x)",
    "a star import": "from m import *\ndef f(x): return len(x)",
    "a key function": "def f(x): return sorted(x, key=len(x))",
    "unpacked keywords": "def f(x): return len(**x)",
    "the module's own code": "len(x)",
}


@pytest.mark.parametrize("source", FORMS.values(), ids=FORMS.keys())
def test_builtins_have_a_form_after_all_in(studio, source):
    names = [site.name for site in studio.compile(source).sites if site.kind == "call"]
    assert names[-1:] == ["len"] or names[:1] == ["sorted"]


@pytest.mark.parametrize("name", ["super", "locals", "globals", "vars", "dir", "eval", "exec", "__import__"])
def test_never_wraps(studio, name):
    assert studio.compile(f"{name}('1')").sites == ()


def test_tier_0_has_no_sites_and_no_marks(studio):
    compiled = studio.compile("def f(): return len('a')\nf()\n", units=False)
    assert compiled.sites == ()
    assert compiled.code.co_consts[0].co_consts == (None, "a")


def test_no_mark_is_left_in_the_code(studio):
    compiled = studio.compile(
        "def f():\n    return [g(x) for x in (lambda: h())()]\nclass A:\n    def m(self): n()\n1\n"
    )
    todo, strings = [compiled.code], []
    while todo:
        for const in todo.pop().co_consts:
            todo += [const] if hasattr(const, "co_consts") else []
            strings += [const] if isinstance(const, str) else []
    assert not [text for text in strings if "lattice" in text]


def test_a_constant_that_looks_like_a_mark_stays_a_string(studio):
    assert studio.run(r"x = '\0lattice:1'" + "\ny = len(x)")["x"] == "\0lattice:1"


# --- names of sites --------------------------------------------------------------------------------------------------


def codes(studio, source):
    return {site.name: site.code for site in studio.compile(source).sites if site.kind == "enter"}


BEFORE = "def f(x):\n    return g(x) + 1\ndef g(x):\n    def inner(): return x\n    return len([x])\nf(1)\n"


def test_moving_code_keeps_its_name(studio):
    moved = "# a comment\n\n\n" + BEFORE.replace("g(x) + 1", "g( x )  +  1")
    assert codes(studio, moved) == codes(studio, BEFORE)


def test_editing_one_function_keeps_the_names_of_the_others(studio):
    edited = codes(studio, BEFORE.replace("+ 1", "+ 2"))
    before = codes(studio, BEFORE)
    assert {name for name in before if edited[name] != before[name]} == {"f"}


def test_editing_an_inner_function_keeps_the_name_of_the_outer(studio):
    edited = codes(studio, BEFORE.replace("return x\n", "return -x\n"))
    before = codes(studio, BEFORE)
    assert {name for name in before if edited[name] != before[name]} == {"g.<locals>.inner"}


CHANGES = [
    ("a", "b"), ("1", "1.0"), ("1", "True"), ("'1'", "1"), ("-1", "~1"), ("x + 1", "x - 1"), ("x is y", "x == y"),
    ("[x]", "(x,)"), ("f(x)", "f(*x)"), ("f(a=1)", "f(b=1)"), ("x.a", "x.b"), ("x[1]", "x[2]"), ("[a, [b]]", "[[a], b]"),
    ("[i for i in x]", "[i for i in x if i]"), ("f'{x}'", "f'{x!r}'"), ("x and y", "x or y"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), CHANGES)
def test_every_change_of_content_changes_the_name(studio, one, other):
    assert codes(studio, f"def f(): return {one}")["f"] != codes(studio, f"def f(): return {other}")["f"]


def test_equal_functions_of_one_file_have_different_names(studio):
    sites = studio.compile("a = lambda: 1\nb = lambda: 1\n").sites
    assert len({site.code for site in sites}) == 2


# --- what goes wrong -------------------------------------------------------------------------------------------------

BROKEN = {
    "a bracket": ("x = 1\ny = (\n", 2, "y = (\n"),
    "return outside": ("x = 1\nreturn x\n", 2, "return x\n"),
    "nonlocal outside": ("nonlocal x\n", 1, "nonlocal x\n"),
    "a null byte": ("x = 1\ny = '\0'\n", 2, "y = '\0'\n"),
    "await outside": ("def f():\n    await g()\n", 2, "    await g()\n"),
    "late future import": ("x = 1\nfrom __future__ import annotations\n", 2, "from __future__ import annotations\n"),
}


@pytest.mark.parametrize(("source", "line", "text"), BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("units", [False, True], ids=["tier 0", "tier 1"])
def test_a_syntax_error_names_the_authors_file_line_and_text(studio, source, line, text, units):
    with pytest.raises(SyntaxError) as caught:
        studio.compile(source, "broken.py", units=units)
    assert (caught.value.filename, caught.value.lineno, caught.value.text) == ("broken.py", line, text)


def test_the_authors_syntax_warnings_stay_and_none_is_added(studio):
    source = "x = 1\nif x is 1: pass\ntry:\n    'a'(1)\n    (1, 2)(f())\nexcept TypeError: pass\nprint(len('a'))\nf = lambda: g()\n"
    with warnings.catch_warnings(record=True) as plain:
        warnings.simplefilter("always")
        compile(source, "app.py", "exec", dont_inherit=True)
    with warnings.catch_warnings(record=True) as ours:
        warnings.simplefilter("always")
        studio.compile(source)
    assert [(str(w.message), w.lineno) for w in ours] == [(str(w.message), w.lineno) for w in plain]
    assert len(plain) == 3


def test_text_that_nests_too_deeply_for_wrapping_still_runs(studio):
    depth = sys.getrecursionlimit()
    compiled = studio.compile("x = 1" + " + 1" * depth)
    assert [mention.text for mention in compiled.facts.opaque_triggers] == ["text that nests too deeply to be analysed"]
    assert compiled.body.opaque
    namespace: dict[str, object] = {}
    exec(compiled.code, namespace)
    assert namespace["x"] == depth + 1
