"""Hostile scripts: what an engine gets wrong that believes in names, types or good manners. With the real purity tables.

Every event is played with and without the engine (threshold 0), and what the script left is compared. Each trap names
the naive mistake that it catches.
"""

from __future__ import annotations

import math
import os
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lattice_st import _core
from lattice_st.analysis import compile_script
from lattice_st.apptest.app_test import AppTest
from lattice_st.purity import describe
from lattice_st.session.options import options_token

#: name -> (script, events). `keep` is a list that survives runs.
TRAPS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    # mistake: a name that no file binds is the builtin, so its call needs no form
    'a builtin that is hidden by a global of its name': (
        'def f(x):\n'
        '    return len(x)\n'
        'globals().update(len=keep.append if N > 1 else len)\n'
        'x = f("ab")\n'
        'y = f("ab")\n'
        'z = list(keep)'
        ,
        [{'N': 1}, {'N': 2}, {'N': 2}, {'N': 1}],
    ),
    # mistake: a module is known by its name, so its attributes are read where nobody looks
    'a module that is handed in': (
        'import sys\n'
        'def f(m):\n'
        '    return m.argv[0]\n'
        'sys.argv[0] = NAME\n'
        'x = f(sys)'
        ,
        [{'NAME': 'a'}, {'NAME': 'a'}, {'NAME': 'b'}],
    ),
    # mistake: as above, through a cell
    'a module in a closure cell': (
        'import sys\n'
        'def mk(m):\n'
        '    def f():\n'
        '        return m.argv[0]\n'
        '    return f\n'
        'sys.argv[0] = NAME\n'
        'x = mk(sys)()'
        ,
        [{'NAME': 'a'}, {'NAME': 'a'}, {'NAME': 'b'}],
    ),
    # mistake: names bound by an import in a function are locals, hence no reads
    'a module imported by the function': (
        'import sys\n'
        'def f():\n'
        '    import sys as s\n'
        '    return s.argv[0]\n'
        'sys.argv[0] = NAME\n'
        'x = f()'
        ,
        [{'NAME': 'a'}, {'NAME': 'a'}, {'NAME': 'b'}],
    ),
    # mistake: as above, with from
    'a name imported by the function': (
        'import math\n'
        'def f():\n'
        '    from math import pi\n'
        '    return pi\n'
        'math.pi = N\n'
        'x = f()'
        ,
        [{'N': 3}, {'N': 3}, {'N': 4}],
    ),
    # mistake: getattr of a module reads nothing
    'an attribute of a module by its name': (
        'import sys\n'
        'def f():\n'
        "    return getattr(sys, 'argv')[0]\n"
        'sys.argv[0] = NAME\n'
        'x = f()'
        ,
        [{'NAME': 'a'}, {'NAME': 'a'}, {'NAME': 'b'}],
    ),
    # mistake: `__dict__` is no name of a module, so it seems absent
    'the namespace of a module': (
        'import sys\n'
        'def f():\n'
        "    return sys.__dict__['argv'][0]\n"
        'sys.argv[0] = NAME\n'
        'x = f()'
        ,
        [{'NAME': 'a'}, {'NAME': 'a'}, {'NAME': 'b'}],
    ),
    # mistake: a namespace behind an attribute is part of nothing
    'the globals of a function': (
        'def g(): pass\n'
        'def f():\n'
        "    return g.__globals__['K']\n"
        'K = N\n'
        'x = f()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: a write that is undone between two calls leaves before equal to after
    'an attribute set on a module by its name': (
        'import math\n'
        'def f():\n'
        "    setattr(math,'e2x',N)\n"
        '    return 1\n'
        'f()\n'
        'x=math.e2x\n'
        'math.e2x=0\n'
        'f()\n'
        'y=math.e2x'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: immutables are shared, so two NaNs become one
    'two NaNs of two calls': (
        'def f():\n'
        "    return float('nan')\n"
        'a = f()\n'
        'b = f()\n'
        'x = a in [b]\n'
        'y = len({a: 1, b: 2})'
        ,
        [{}, {}, {}],
    ),
    # mistake: a copied list holds the NaN of the record
    'NaNs in a list': (
        'def f(n):\n'
        "    return [float('nan')] * n\n"
        'a = f(2)\n'
        'b = f(2)\n'
        'x = a == b\n'
        'y = a == [a[0], a[0]]'
        ,
        [{}, {}, {}],
    ),
    # mistake: sharing of immutables is no part of the key
    'a NaN that is, or is not, another': (
        "nan = float('nan')\n"
        "other = float('nan')\n"
        'def f(a, b):\n'
        '    return a in [b]\n'
        'x = f(nan, nan if SAME else other)'
        ,
        [{'SAME': True}, {'SAME': False}, {'SAME': True}],
    ),
    # mistake: equal bits are taken for equal keys
    'NaN keys': (
        'def f(d):\n'
        '    return len(d)\n'
        "a=float('nan')\n"
        "x=f({a:1, float('nan'):2})"
        ,
        [{}, {}],
    ),
    # mistake: functions are known by their code, but compare by identity
    'functions of equal code': (
        'def mk():\n'
        '    def g(): return 1\n'
        '    return g\n'
        'a = mk()\n'
        'b = a if SAME else mk()\n'
        'def same(f, g):\n'
        '    return f == g\n'
        'x = same(a, b)'
        ,
        [{'SAME': True}, {'SAME': False}, {'SAME': True}],
    ),
    # mistake: as above, inside a container
    'a function in a list': (
        'def mk():\n'
        '    def g(): return 1\n'
        '    return g\n'
        'a = mk()\n'
        'b = a if SAME else mk()\n'
        'def same(f, gs):\n'
        '    return f in gs\n'
        'x = same(a, [b])'
        ,
        [{'SAME': True}, {'SAME': False}, {'SAME': True}],
    ),
    # mistake: a class is known by its description
    'a class that is defined twice': (
        'class P: pass\n'
        'p = P()\n'
        'if REDEF:\n'
        '    class P: pass\n'
        'def check(p):\n'
        '    return isinstance(p, P)\n'
        'x = check(p)'
        ,
        [{'REDEF': False}, {'REDEF': True}, {'REDEF': False}],
    ),
    # mistake: a copy of an index is handed out, so a name set on it does not reach the frame
    'the index of a frame': (
        'import pandas as pd\n'
        'def idx(df):\n'
        '    return df.index\n'
        "df = pd.DataFrame({'a':[1,2]})\n"
        'i = idx(df)\n'
        'i.name = NAME\n'
        'x = str(df.index.name)'
        ,
        [{'NAME': 'p'}, {'NAME': 'p'}, {'NAME': 'q'}],
    ),
    # mistake: options are read once per run
    'print options set by a slider': (
        'import numpy as np\n'
        'np.set_printoptions(precision=N)\n'
        'def fmt(a):\n'
        '    return str(a)\n'
        'x = fmt(np.array([1.23456789]))\n'
        'np.set_printoptions(precision=8)'
        ,
        [{'N': 3}, {'N': 5}, {'N': 3}, {'N': 7}],
    ),
    # mistake: as above
    'precision of decimals set by a slider': (
        'import decimal\n'
        'decimal.getcontext().prec = N\n'
        'def q():\n'
        '    return str(decimal.Decimal(1)/decimal.Decimal(3))\n'
        'x = q()\n'
        'decimal.getcontext().prec = 28'
        ,
        [{'N': 3}, {'N': 5}, {'N': 3}],
    ),
    # mistake: a function is known by its code, whatever its globals are
    'a function kept from an earlier run': (
        'def f():\n'
        '    return K\n'
        'K = N\n'
        'if not keep: keep.append(f)\n'
        'def apply(g):\n'
        '    return g()\n'
        'a = apply(f)\n'
        'b = apply(keep[0])'
        ,
        [{'N': 1}, {'N': 2}, {'N': 1}, {'N': 2}],
    ),
    # mistake: its class is equal to the class of this run
    'an instance kept from an earlier run': (
        'class P: pass\n'
        'if not keep: keep.append(P())\n'
        'def check(o):\n'
        '    return isinstance(o, P)\n'
        'a = check(P())\n'
        'b = check(keep[0])'
        ,
        [{'N': 1}, {'N': 2}, {'N': 1}, {'N': 2}],
    ),
    # mistake: defaults are constants
    'a default that somebody else changes': (
        'def f(n, acc=[]):\n'
        '    return len(acc) + n\n'
        'def g():\n'
        '    f.__defaults__[0].append(1)\n'
        'a = f(1)\n'
        'g()\n'
        'b = f(1)'
        ,
        [{}, {}],
    ),
    # mistake: a copy is handed out, so writes to it do not reach the array
    'a view of an array': (
        'import numpy as np\n'
        'def head(a):\n'
        '    return a[:2]\n'
        'a = np.arange(4)\n'
        'h = head(a)\n'
        'h[0] = N\n'
        'x = int(a[0])'
        ,
        [{'N': 5}, {'N': 5}, {'N': 6}],
    ),
    # mistake: as above
    'a reshaped array': (
        'import numpy as np\n'
        'def flat(a):\n'
        '    return a.reshape(-1)\n'
        'a = np.zeros((2,2))\n'
        'h = flat(a)\n'
        'h[0] = N\n'
        'x = float(a[0,0])\n'
        'y=np.shares_memory(a,h)'
        ,
        [{'N': 5}, {'N': 5}, {'N': 6}],
    ),
    # mistake: a column's memory is taken for a fresh array
    'values of a column': (
        'import pandas as pd\n'
        'def vals(df):\n'
        "    return df['a'].to_numpy()\n"
        "df = pd.DataFrame({'a':[1,2]})\n"
        'v = vals(df)\n'
        'try:\n'
        '    v[0] = N\n'
        '    ok = True\n'
        'except ValueError:\n'
        '    ok = False\n'
        "x = int(df['a'].iloc[0])"
        ,
        [{'N': 5}, {'N': 5}, {'N': 6}],
    ),
    # mistake: a subscript assignment is no call, hence no write
    'a write through loc': (
        'import pandas as pd\n'
        'def put(df):\n'
        "    df.loc[0, 'a'] = N\n"
        "df = pd.DataFrame({'a':[1,2]})\n"
        'put(df)\n'
        'put(df)\n'
        "x = int(df['a'].iloc[0])"
        ,
        [{'N': 5}, {'N': 5}, {'N': 6}],
    ),
    # mistake: the wrapper is pure because the function is
    'a cache of functools': (
        'import functools\n'
        '@functools.lru_cache\n'
        'def f(n):\n'
        '    return n * K\n'
        'K = N\n'
        'def g():\n'
        '    return f(2)\n'
        'x = g()\n'
        'K = 7\n'
        'y = g()'
        ,
        [{'N': 5}, {'N': 5}, {'N': 6}],
    ),
    # mistake: the memo is taken for a constant
    'recursion with a memo': (
        'memo = {}\n'
        'def fib(n):\n'
        '    if n not in memo:\n'
        '        memo[n] = n if n < 2 else fib(n-1)+fib(n-2)\n'
        '    return memo[n]\n'
        'x = fib(N)\n'
        'y = len(memo)'
        ,
        [{'N': 5}, {'N': 5}, {'N': 6}],
    ),
    # mistake: callables given to pure functions are pure
    'a method that remembers as sort key': (
        'it = [3,1,2]\n'
        'seen = []\n'
        'def f(xs):\n'
        '    return sorted(xs, key=seen.append)\n'
        'try:\n'
        '    f([1])\n'
        'except TypeError: pass\n'
        'n = len(seen)\n'
        'f([1])\n'
        'm=len(seen)'
        ,
        [{}, {}],
    ),
    # mistake: library functions never change
    'a function of a library that is replaced': (
        'import math\n'
        'def f():\n'
        '    return math.floor(2.5)\n'
        'old = math.floor\n'
        'math.floor = (lambda v: 99) if SWAP else old\n'
        'x = f()\n'
        'math.floor = old'
        ,
        [{'SWAP': False}, {'SWAP': True}, {'SWAP': False}],
    ),
    # mistake: os.environ is a constant
    'the environment': (
        'import os\n'
        "os.environ['E2X'] = NAME\n"
        'def f():\n'
        "    return os.environ['E2X'] + os.environ.get('E2X') + os.getenv('E2X')\n"
        'x = f()'
        ,
        [{'NAME': 'a'}, {'NAME': 'a'}, {'NAME': 'b'}],
    ),
    # mistake: equal sets iterate alike
    'order of a set after deletions': (
        'def f(s):\n'
        '    return list(s | {3})\n'
        's = set(range(40))\n'
        'for i in range(5, 40): s.discard(i)\n'
        'x = f(s)\n'
        'y = f({0,1,2,4,3})'
        ,
        [{}, {}],
    ),
    # mistake: next() reads nothing
    'a global generator': (
        'def g():\n'
        '    yield 1\n'
        '    yield K\n'
        'K=N\n'
        'it = g()\n'
        'def take():\n'
        '    return next(it)\n'
        'a=take()\n'
        'b=take()'
        ,
        [{'N': 1}, {'N': 1}, {'N': 2}],
    ),
    # mistake: iterators are values
    'an iterator as an argument': (
        'def take(it):\n'
        '    return next(it)\n'
        "it = enumerate('ab')\n"
        'a=take(it)\n'
        'b=take(it)'
        ,
        [{}, {}],
    ),
    # mistake: partial objects are library code
    'a partial of a function that writes': (
        'from functools import partial\n'
        'log=[]\n'
        'def f(a,b):\n'
        '    log.append(a)\n'
        '    return b\n'
        'p = partial(f, N)\n'
        'x=p(1)\n'
        'y=p(1)\n'
        'n=len(log)'
        ,
        [{'N': 1}, {'N': 1}],
    ),
    # mistake: attributes of an instance are its own
    'a list of the class reached through the instance': (
        'class A:\n'
        '    items = []\n'
        '    def add(self): self.items.append(1); return len(A.items)\n'
        'a=A()\n'
        'x=a.add()\n'
        'y=A().add()'
        ,
        [{}, {}],
    ),
}  # fmt: skip


@pytest.fixture
def play(stage: Callable[..., Any]) -> Callable[..., Any]:
    """A stage with the tables and options of a session, and a list that survives its runs."""

    def make(source: str) -> Any:
        engine = _core.Engine(threshold_us=0.0, describe=describe, options=options_token)
        return stage(source, engine=engine, keeps=True)

    return make


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str, play: Callable[..., Any]) -> None:
    source, events = TRAPS[name]
    argv = list(sys.argv)
    try:
        on_stage = play(source)
        for values in events:
            on_stage.event(**values)
    finally:
        sys.argv[:] = argv


def test_what_a_function_names_of_a_module_that_it_imports_is_a_read(play: Callable[..., Any]) -> None:
    on_stage = play("import math\ndef f():\n    import math as m\n    return m.pi\nmath.pi = N\nx = f()")
    saved = math.pi
    try:
        on_stage.event(N=3)
        assert on_stage.event(N=3).skipped == ["f"]
        assert on_stage.event(N=4).of("f").reasons == ["math.pi changed"]
    finally:
        math.pi = saved


def test_functions_that_one_decorator_wraps_are_told_apart(
    stage: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All wrappers of a decorator have one code object, which is not what they do."""
    library = types.ModuleType("some_library")
    source = (
        "def wrap(name):\n    def wrapper(n):\n        return n\n    wrapper.__qualname__ = wrapper.__name__ = name\n"
    )
    exec(source + "    return wrapper\nfactorial, wild = wrap('factorial'), wrap('wild')", library.__dict__)
    monkeypatch.setitem(sys.modules, "some_library", library)
    head = "from some_library import factorial, wild\n"
    on_stage = stage(head + "def f(n):\n    return factorial(n)\ndef g(n):\n    return wild(n)\nx = f(1)\ny = g(1)")
    on_stage.event()
    why = on_stage.event()
    assert why.skipped == ["f"]
    assert why.unskippable == ["g"]


def test_a_file_whose_time_was_set_back_is_read_again(stage: Callable[..., Any], tmp_path: Path) -> None:
    data = tmp_path / "data.txt"
    data.write_text("one")
    os.utime(data, (1_000_000_000, 1_000_000_000))
    on_stage = stage("def load(path):\n    with open(path) as f:\n        return f.read()\nx = load(PATH)")
    on_stage.event(PATH=str(data))
    assert on_stage.event(PATH=str(data)).skipped == ["load"]
    data.write_text("two")
    os.utime(data, (1_000_000_000, 1_000_000_000))
    on_stage.event(PATH=str(data))
    assert on_stage.namespace["x"] == "two"


def test_a_library_callable_that_is_given_to_the_page_is_a_callee(tmp_path: Path) -> None:
    source = """
import streamlit as st
names = iter("abcdefghijklmnopqrstuvwxyz" * 4)
follow = dict(zip(range(9), "abcdefghi")).pop
def choose():
    return st.selectbox("one", [1, 2, 3], format_func=follow)
choose()
st.text(len(list(names)))
"""
    path = tmp_path / "app.py"
    path.write_text(source)
    app = AppTest.at_tier(path, 1, default_timeout=30)
    app.run()
    assert "choose" not in app.run().skipped


@pytest.mark.parametrize(
    ("line", "patches"),
    [
        ("pd.DataFrame.total = len", True),
        ("DataFrame.total = len", True),
        ("setattr(pd.DataFrame, 'total', len)", True),
        ("del pd.DataFrame.total", True),
        ("sys.argv = []", False),
        ("pd.options.display.width = 3", False),
        ("st.session_state.n = 1", False),
        ("torch.classes.__path__ = []", False),
    ],
)
def test_a_change_of_an_imported_class_is_a_fact(line: str, patches: bool) -> None:
    """Its methods are used by library code, and on instances, where no name of it is read."""
    imports = "import sys, torch\nimport pandas as pd\nimport streamlit as st\nfrom pandas import DataFrame\n"
    facts = compile_script(imports + line, "app.py").facts
    assert bool(facts.patches) is patches


def test_a_program_that_changes_a_library_class_runs_in_full(tmp_path: Path) -> None:
    source = """
import decimal
import streamlit as st
st.text("there")
def work(n):
    return n
work(1)
if False:
    decimal.Decimal.total = len
"""
    path = tmp_path / "app.py"
    path.write_text(source)
    app = AppTest.at_tier(path, 1, default_timeout=30)
    app.run()
    assert app.run().skipped == []
