"""Traps: scripts on which a naive memo shows something that a full rerun would not. Each names the naive mistake.

Every event is played with and without the engine, and what the script left is compared (see conftest).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

#: name -> (script, events). The script sees the event's values as globals.
TRAPS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    # mistake: `items = []` reads nothing, so the heap is left as the last run left it
    "a list that is appended to in each run": (
        "items = []\ndef add(n):\n    items.append(n)\n    return len(items)\nfor n in range(3):\n    last = add(N)",
        [{"N": 1}, {"N": 1}, {"N": 2}, {"N": 1}],
    ),
    # mistake: the returned list is last run's, or a copy, instead of the argument itself
    "a function that returns its argument": (
        "def same(xs):\n    return xs\nxs = [1, 2]\nys = same(xs)\nys.append(N)",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "a function that returns a global list": (
        "store = [0]\ndef get():\n    return store\nget().append(N)\nother = get()\nother.append(7)",
        [{"N": 1}, {"N": 1}],
    ),
    "a result that holds a part of an argument": (
        "def first(table):\n    return {'row': table[0]}\ntable = [[1], [2]]\nrow = first(table)['row']\nrow.append(N)",
        [{"N": 1}, {"N": 1}],
    ),
    # mistake: a fresh list is handed out once and shared by all later skips
    "a fresh list that is mutated after it was handed out": (
        "def fresh():\n    return [1]\na = fresh()\na.append(N)\nb = fresh()\nb.append(9)",
        [{"N": 1}, {"N": 1}, {"N": 1}],
    ),
    # mistake: only the return value is remembered
    "a mutated argument": (
        "def fill(xs, n):\n    xs.append(n)\n    return n\nxs = []\nfill(xs, N)\nfill(xs, N)",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "an argument that is mutated deep inside": (
        "def fill(d):\n    d['a']['b'].append(N)\nd = {'a': {'b': []}}\nfill(d)\nfill(d)",
        [{"N": 1}, {"N": 1}],
    ),
    "a global that is mutated through an alias": (
        "data = [1]\nalias = {'x': data}\ndef touch():\n    alias['x'].append(2)\ndef size():\n    return len(data)\n"
        "a = size()\ntouch()\nb = size()",
        [{}, {}, {}],
    ),
    # mistake: two equal arguments are taken for one object, or one for two
    "sharing between arguments": (
        "def put(a, b):\n    a.append(1)\n    return len(b)\nxs = [1]\nx = put(xs, xs)\nys = [1]\ny = put(ys, [1])",
        [{}, {}],
    ),
    "sharing that changes from run to run": (
        "def probe(a, b):\n    return [a, b]\none = [1]\ntwo = one if SAME else [1]\nr = probe(one, two)\nr[0].append(5)",
        [{"SAME": True}, {"SAME": False}, {"SAME": True}, {"SAME": False}],
    ),
    "an equal part put in the place of a part": (
        "xs = [[1]]\nys = xs[0]\ndef swap():\n    xs[0] = list(xs[0])\nswap()\nys.append(2)\nz = len(xs[0])",
        [{}, {}],
    ),
    # mistake: a function is known by its code alone
    "a closure cell": (
        "def make(k):\n    def add(n):\n        return n + k\n    return add\nx = make(K)(1)\ny = make(2)(1)",
        [{"K": 1}, {"K": 1}, {"K": 5}],
    ),
    "a closure that counts": (
        "def make():\n    n = 0\n    def bump():\n        nonlocal n\n        n += 1\n        return n\n    return bump\n"
        "bump = make()\na = bump()\nb = bump()",
        [{}, {}],
    ),
    "a default argument that remembers": (
        "def add(n, seen=[]):\n    seen.append(n)\n    return len(seen)\na = add(1)\nb = add(1)",
        [{}, {}],
    ),
    "a function attribute that counts": (
        "def f():\n    f.n = f.n + 1\n    return f.n\nf.n = START\na = f()\nb = f()",
        [{"START": 0}, {"START": 0}, {"START": 3}],
    ),
    "a counter on a class": (
        "class C:\n    n = 0\n    def __init__(self):\n        C.n += 1\n        self.id = C.n\na = C().id\nb = C().id",
        [{}, {}],
    ),
    "a method that changes its object": (
        "class Account:\n    def __init__(self):\n        self.sum = 0\n    def pay(self, n):\n        self.sum += n\n"
        "        return self.sum\nacc = Account()\na = acc.pay(N)\nb = acc.pay(N)",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "a method that only looks": (
        "class P:\n    def __init__(self, x):\n        self.x = x\n    def twice(self):\n        return self.x * 2\n"
        "a = P(N).twice()",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    # mistake: an instance of last run's class
    "an instance is of the class of this run": (
        "class P:\n    pass\ndef make():\n    p = P()\n    p.x = N\n    return p\np = make()\nok = isinstance(p, P)\nx = p.x",
        [{"N": 1}, {"N": 1}],
    ),
    # mistake: a name read by a property, sort key or dunder is not seen, since no call form is around it
    "a property that reads a global": (
        "class P:\n    @property\n    def v(self):\n        return RATE\ndef use():\n    return P().v\nx = use()",
        [{"RATE": 1}, {"RATE": 1}, {"RATE": 2}],
    ),
    "a sort key that reads a global": (
        "def key(n):\n    return n * SIGN\ndef use():\n    return sorted([1, 3, 2], key=key)[0]\nx = use()",
        [{"SIGN": 1}, {"SIGN": 1}, {"SIGN": -1}],
    ),
    "an operator that reads a global": (
        "class V:\n    def __add__(self, other):\n        return BASE + other\ndef use():\n    return V() + 1\nx = use()",
        [{"BASE": 1}, {"BASE": 1}, {"BASE": 5}],
    ),
    "a lambda that reads a global": (
        "def use():\n    return max([1, 2, 3], key=lambda n: n * SIGN)\nx = use()",
        [{"SIGN": 1}, {"SIGN": 1}, {"SIGN": -1}],
    ),
    # mistake: blind and idempotent writes look like no write
    "a global that is set": (
        "x = 0\ndef put():\n    global x\n    x = N\nput()\ny = x\nx = 100\nput()",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "a global that is deleted": (
        "x = 1\ndef drop():\n    global x\n    del x\n    return 1\nr = drop()\nthere = 'x' in globals()",
        [{}, {}],
    ),
    "a name that is bound late": (
        "def f():\n    try:\n        return late\n    except NameError:\n        return -1\na = f()\nlate = N\nb = f()",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "a builtin that is shadowed": (
        "def f():\n    return len([1, 2])\na = f()\nif SHADOW:\n    len = lambda xs: 99\nb = f()",
        [{"SHADOW": False}, {"SHADOW": True}, {"SHADOW": False}],
    ),
    # mistake: type-blind keys
    "equal values of other types": (
        "def kind(x):\n    return str(x)\na = kind(1)\nb = kind(True)\nc = kind(1.0)\n"
        "d = kind(-0.0)\ne = kind(0.0)\nf = kind(V)",
        [{"V": 1}, {"V": True}, {"V": 1.0}],
    ),
    "order of a dict": (
        "def first(d):\n    return list(d)[0]\na = first({'x': 1, 'y': 2})\nb = first({'y': 2, 'x': 1})",
        [{}, {}],
    ),
    "order of a set": (
        "def order(s):\n    return list(s)\na = order({8, 0})\nb = order({0, 8})\nc = order({N, 8})",
        [{"N": 0}, {"N": 16}, {"N": 0}],
    ),
    # mistake: determinism is taken for granted
    "random without a seed is drawn on": (
        "import random\nrandom.seed(N)\ndef draw():\n    return random.random()\na = draw()\nb = draw()",
        [{"N": 1}, {"N": 1}, {"N": 2}, {"N": 1}],
    ),
    "a seed inside a unit": (
        "import random\ndef draw():\n    random.seed(7)\n    return random.random()\na = draw()\nb = random.random()",
        [{}, {}, {}],
    ),
    # mistake: values of the script are taken for a record's own
    "recursion": (
        "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nx = fib(N)",
        [{"N": 8}, {"N": 8}, {"N": 9}],
    ),
    "a generator as an argument": (
        "def total(g):\n    return sum(g)\ng = (n for n in range(N))\na = total(g)\nb = total(g)",
        [{"N": 3}, {"N": 3}],
    ),
    "a generator that is half consumed": (
        "def gen():\n    yield 1\n    yield RATE\ndef head(g):\n    return next(g)\ng = gen()\na = head(g)\nb = head(g)",
        [{"RATE": 1}, {"RATE": 1}, {"RATE": 2}],
    ),
    "an exception in the middle": (
        "log = []\ndef step(n):\n    log.append(n)\n    if n == BAD:\n        raise ValueError('bad')\n    return n\n"
        "for n in range(3):\n    try:\n        step(n)\n    except ValueError:\n        log.append('caught')",
        [{"BAD": 1}, {"BAD": 1}, {"BAD": 9}, {"BAD": 1}],
    ),
    "a finally that writes": (
        "log = []\ndef f():\n    try:\n        raise KeyError('x')\n    finally:\n        log.append(N)\n"
        "try:\n    f()\nexcept KeyError:\n    pass",
        [{"N": 1}, {"N": 1}],
    ),
    "a conditional that comes and goes": (
        "def work(n):\n    return n * 3\nx = work(1) if SHOW else 0",
        [{"SHOW": True}, {"SHOW": False}, {"SHOW": True}],
    ),
    "names looked up through globals()": (
        "def peek():\n    return globals()['hidden']\nhidden = N\nx = peek()",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "text that is evaluated": (
        "def calc():\n    return eval('N + 1')\nx = calc()",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "a module attribute": (
        "import sys\ndef arg():\n    return sys.argv[0]\nsys.argv[0] = NAME\nx = arg()",
        [{"NAME": "a"}, {"NAME": "a"}, {"NAME": "b"}],
    ),
    "a function that is replaced": (
        "def f():\n    return 1\ndef use():\n    return f()\na = use()\nif SWAP:\n    f = lambda: 2\nb = use()",
        [{"SWAP": False}, {"SWAP": True}, {"SWAP": False}],
    ),
    "a decorator of the user's": (
        "calls = []\ndef noisy(f):\n    def wrapper(*args):\n        calls.append(args)\n        return f(*args)\n"
        "    return wrapper\n@noisy\ndef add(a, b):\n    return a + b\nx = add(1, N)\ny = add(1, N)",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "a nested function that writes outward": (
        "def outer():\n    xs = []\n    def inner(n):\n        xs.append(n)\n        return n\n    inner(1)\n    inner(N)\n"
        "    return len(xs)\nx = outer()",
        [{"N": 1}, {"N": 1}, {"N": 2}],
    ),
    "two names for one list in the result": (
        "def twin():\n    a = [1]\n    return [a, a]\nr = twin()\nr[0].append(N)",
        [{"N": 1}, {"N": 1}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str, stage: Callable[..., Any]) -> None:
    source, events = TRAPS[name]
    argv = list(sys.argv)
    try:
        play = stage(source)
        for values in events:
            play.event(**values)
    finally:
        sys.argv[:] = argv


def test_time_is_never_remembered(stage: Callable[..., Any]) -> None:
    play = stage("import time\ndef now():\n    return time.time() > 0\nx = now()")
    play.event()
    why = play.event()
    assert why.unskippable == ["now"]
    assert "volatile" in why.of("now").reasons[0]


def test_an_unknown_callee_runs_every_time_and_is_named(stage: Callable[..., Any]) -> None:
    log: list[int] = []

    def append_to_log(n: int) -> None:
        log.append(n)

    play = stage("def work(n):\n    hidden(n)\n    return n\ndef main():\n    return work(1)\nx = main()")
    play.event(hidden=append_to_log)
    why = play.event(hidden=append_to_log)
    assert len(log) == 4  # two events, two players
    assert why.unskippable == ["work", "main"]
    assert "append_to_log" in why.of("main").reasons[0]


def test_a_callable_marked_ignore_never_prevents_a_skip_and_is_never_replayed(stage: Callable[..., Any]) -> None:
    log: list[int] = []

    class Metric:
        __lattice_ignore__ = True

        def __call__(self, n: int) -> None:
            log.append(n)

    play = stage("def work(n):\n    metric(n)\n    return n\nx = work(1)")
    metric = Metric()
    play.event(metric=metric)
    assert play.event(metric=metric).skipped == ["work"]
    assert len(log) == 3


def test_printing_does_not_prevent_a_skip(stage: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", sys.__stdout__)
    play = stage("def work(n):\n    print(n)\n    return n\nx = work(1)")
    play.event()
    assert play.event().skipped == ["work"]


def test_printing_to_a_redirected_stdout_is_a_write(stage: Callable[..., Any]) -> None:
    source = """
import io, sys
out = io.StringIO()
def work(n):
    print(n)
    return n
saved, sys.stdout = sys.stdout, out
try:
    work(1)
finally:
    sys.stdout = saved
text = str(out.getvalue())
"""
    play = stage(source)
    play.event()
    assert play.event().of("work").unskippable == ["work"]


def test_a_file_that_changed_between_events_is_read_again(stage: Callable[..., Any], tmp_path: Path) -> None:
    data = tmp_path / "data.txt"
    data.write_text("one")
    play = stage("def load(path):\n    with open(path) as f:\n        return f.read()\nx = load(PATH)")
    play.event(PATH=str(data))
    assert play.event(PATH=str(data)).skipped == ["load"]
    data.write_text("two")  # same size
    assert "changed" in play.event(PATH=str(data)).of("load").reasons[0]
    assert play.namespace["x"] == "two"


def test_a_file_that_is_missing_and_then_appears(stage: Callable[..., Any], tmp_path: Path) -> None:
    source = """
def load(path):
    try:
        with open(path) as f:
            return f.read()
    except FileNotFoundError:
        return None
x = load(PATH)
"""
    play = stage(source)
    path = tmp_path / "later.txt"
    play.event(PATH=str(path))
    assert play.event(PATH=str(path)).skipped == ["load"]
    path.write_text("here")
    play.event(PATH=str(path))
    assert play.namespace["x"] == "here"


def test_writing_a_file_is_never_skipped(stage: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    source = "def save(path):\n    with open(path, 'a') as f:\n        print('x', file=f)\nsave(PATH)"
    play = stage(source)
    for _ in range(3):
        assert play.event(PATH=str(path)).of("save").unskippable == ["save"]
    assert path.read_text() == "x\n" * 6


def test_deep_recursion_raises_and_does_not_crash(stage: Callable[..., Any]) -> None:
    source = """
import sys
def down(n):
    return 0 if n == 0 else down(n - 1)
limit = sys.getrecursionlimit()
try:
    x = down(60000)
except RecursionError:
    x = "too deep"
"""
    play = stage(source)
    why = play.event()
    assert play.namespace["x"] == "too deep"
    assert len(why.of("down")) == 64


def test_deep_recursion_works_where_plain_python_does(stage: Callable[..., Any]) -> None:
    source = "import sys\nsys.setrecursionlimit(100000)\ndef down(n):\n    return 0 if n == 0 else down(n - 1)\nx = down(60000)"
    limit = sys.getrecursionlimit()
    try:
        play = stage(source)
        play.event()
        play.event()
    finally:
        sys.setrecursionlimit(limit)


def test_immutable_results_are_not_handed_out_to_a_program_that_compares_identity(stage: Callable[..., Any]) -> None:
    source = "def name(n):\n    return 'x' * n\na = name(500)\nb = name(500)\nsame = a is b"
    play = stage(source, identity=True)
    play.event()
    assert play.event().unskippable == ["name", "name"]


def test_work_in_another_thread_makes_a_unit_unskippable(stage: Callable[..., Any]) -> None:
    source = """
import threading
seen = []
def job():
    seen.append(N)
def work():
    pool(job)
    return 1
x = work()
"""
    import threading

    def append_to_log(job: Callable[[], None]) -> None:
        thread = threading.Thread(target=job)
        thread.start()
        thread.join()

    play = stage(source)
    play.event(N=1, pool=append_to_log)
    assert play.event(N=1, pool=append_to_log).unskippable == ["work"]


def test_a_record_keeps_no_namespace_alive(stage: Callable[..., Any]) -> None:
    import gc
    import weakref

    class Token:
        pass

    play = stage("def work(n):\n    return [n, n]\nclass P:\n    pass\np = P()\nx = work(1)")
    play.event()
    token = Token()
    play.namespace["token"] = token
    alive = weakref.ref(token)
    del token
    play.event()
    gc.collect()
    assert alive() is None


@pytest.fixture
def local_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module of the user's, imported as the session would: compiled by analysis."""
    import types

    from lattice_st.analysis import compile_script

    source = "RATE = 1\nlog = []\ndef rated(n):\n    return n * RATE\n"
    path = str(tmp_path / "rates.py")
    module = types.ModuleType("rates")
    module.__file__ = path
    exec(compile_script(source, path, module="rates").code, module.__dict__)
    monkeypatch.setitem(sys.modules, "rates", module)
    return module


@pytest.mark.parametrize(
    "source",
    [
        "import rates\ndef f(n):\n    return rates.rated(n)\nx = f(2)",
        "import rates\ndef f(n):\n    return n * rates.RATE\nx = f(2)",
        "from rates import rated\nx = rated(2)",
        # mistake: a module is known by its name, however it is reached
        "import rates\ndef f(m, n):\n    return n * m.RATE\nx = f(rates, 2)",
        "import rates\ndef f(n):\n    return n * getattr(rates, 'RATE')\nx = f(2)",
        "def f(n):\n    import rates\n    return n * rates.RATE\nx = f(2)",
        "def f(n):\n    from rates import RATE\n    return n * RATE\nx = f(2)",
        "import rates\nbag = {'m': rates}\ndef f(n):\n    return n * bag['m'].RATE\nx = f(2)",
        "def make():\n    import rates\n    return lambda n: n * rates.RATE\nx = make()(2)",
    ],
)
def test_a_global_of_a_local_module_is_a_read_however_it_is_reached(
    source: str, stage: Callable[..., Any], local_module: Any
) -> None:
    play = stage(source)
    for rate in (1, 1, 5, 5, 1):
        local_module.RATE = rate
        play.event()
        assert play.namespace["x"] == 2 * rate


def test_a_default_factory_is_a_callee_although_no_call_is_written(stage: Callable[..., Any]) -> None:
    source = """
from dataclasses import dataclass, field
import time
@dataclass
class Stamp:
    at: float = field(default_factory=time.time)
def make():
    return Stamp().at > 0
x = make()
"""
    play = stage(source)
    play.event()
    assert play.event().of("make").unskippable == ["make"]


def test_an_engine_in_a_cycle_with_its_cells_is_collected(stage: Callable[..., Any]) -> None:
    import gc
    import weakref

    play = stage('def f():\n    return box.get("n", 0)\nx = f()')
    play.event()
    play.engine_box.values["engine"] = play.engine
    box = weakref.ref(play.engine_box)
    del play
    gc.collect()
    assert box() is None
