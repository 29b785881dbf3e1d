"""Hand-written traps: programs for which a careless engine shows what a full run would not.

Invariant: every script is run after each event in full and incrementally; equality is checked by BothWays itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from parity.both_ways import BothWays

HEAD = """
import streamlit as st
from probes import probe
level = st.slider("level", 0, 9, 2)
other = st.checkbox("other")
"""

TRAPS = {
    "a default argument remembers": """
def remember(x, seen=[]):
    seen.append(x)
    return list(seen)
st.text(remember(level)); st.text(remember(1)); st.text(remember(1))
""",
    "an argument is changed": """
def grow(xs):
    xs.append(len(xs))
    return xs
rows = [level]
st.text(grow(rows)); st.text(rows); st.text(grow(rows) is rows)
""",
    "a result is an alias of an argument": """
def same(xs):
    return xs
a = [1]
b = same(a)
b.append(level)
st.text(f"{a} {b} {a is b}")
""",
    "two arguments are one object": """
def both(a, b):
    probe("both")
    return a is b, [*a, *b]
xs = [1]
st.text(both(xs, xs if other else [1]))
""",
    "a result is changed by the caller": """
def fresh(n):
    return [n]
r = fresh(1)
r.append(level)
st.text(r); st.text(fresh(1))
""",
    "a global is bound later": """
def show():
    return later * 2
later = level
st.text(show())
later = 100
st.text(show())
""",
    "a global is deleted": """
def show():
    try:
        return gone
    except NameError as error:
        return str(error)
gone = level
st.text(show())
del gone
st.text(show())
""",
    "a global is written": """
total = 0
def add(x):
    global total
    total += x
    return total
for i in range(level):
    add(i)
st.text(total); st.text(add(0))
""",
    "a global list is filled in a function": """
items = []
def put(x):
    items.append(x)
put(level); put(1)
st.text(items)
""",
    "a closure counts": """
def maker():
    n = 0
    def count():
        nonlocal n
        n += 1
        return n
    return count
c = maker()
st.text(f"{c()} {c()} {level}"); d = maker(); st.text(d())
""",
    "a class attribute changes": """
class Config:
    factor = 1
def scaled(x):
    return x * Config.factor
st.text(scaled(3)); Config.factor = level; st.text(scaled(3))
""",
    "a method changes its object": """
class Account:
    def __init__(self): self.balance = 0
    def pay(self, x):
        self.balance += x
        return self.balance
a = Account()
st.text(f"{a.pay(level)} {a.pay(5)} {a.pay(5)} {a.balance}")
""",
    "an instance is of the class of this run": """
class Thing:
    def __init__(self, n): self.n = n
def make(n): return Thing(n)
t = make(1)
st.text(f"{isinstance(t, Thing)} {type(t) is Thing} {level}")
""",
    "an object of an old class lives in session_state": """
class Thing:
    def __init__(self, n): self.n = n
    def shown(self): return f"thing {self.n}"
if "thing" not in st.session_state: st.session_state.thing = Thing(level)
def ask(thing): return thing.shown(), isinstance(thing, Thing)
st.text(ask(st.session_state.thing)); st.text(ask(Thing(level)))
""",
    "a list in session_state is changed through an alias": """
log = st.session_state.setdefault("log", [])
def shown(): return len(st.session_state.log)
st.text(shown()); log.append(level); st.text(shown())
""",
    "session_state is written in a function": """
def count():
    st.session_state.n = st.session_state.get("n", 0) + 1
    return st.session_state.n
st.text(f"{count()} {count()}")
""",
    "session_state toggles": """
def flip():
    st.session_state.flag = not st.session_state.get("flag", False)
flip()
st.text(st.session_state.flag)
""",
    "random numbers without a seed": """
import random, numpy as np
def draw(n): return [random.random() for _ in range(n)], float(np.random.rand())
st.text(draw(2)); st.text(draw(2)); st.text(level)
""",
    "random numbers with a seed": """
import random
def seeded(n):
    random.seed(n)
    return random.random()
st.text(seeded(1)); st.text(random.random()); st.text(seeded(level)); st.text(random.random())
""",
    "a generator object of random numbers is an argument": """
import random
import numpy as np
r, g = random.Random(1), np.random.default_rng(1)
def draw(r): return r.random()
def roll(g): return float(g.random())
st.text(f"{draw(r)} {draw(r)} {roll(g)} {roll(g)} {level}")
""",
    "a generator is consumed": """
def numbers(n):
    yield from range(n)
def first(g): return next(g, None)
g = numbers(level)
st.text(f"{first(g)} {first(g)} {list(g)}")
""",
    "an iterator is shared": """
it = iter([1, 2, 3])
def take(i): return next(i, "end")
st.text(f"{take(it)} {take(it)} {level} {take(it)} {take(it)}")
""",
    "a frame is changed in place": """
import pandas as pd
frame = pd.DataFrame({"a": [1, 2]})
def widen(f):
    f["b"] = f["a"] * level
    return f.shape
st.text(widen(frame)); st.dataframe(frame)
""",
    "two arrays share their memory": """
import numpy as np
a = np.zeros(3)
v = a[1:]
def fill(x): x[:] = level
fill(v)
st.text(a.tolist())
def pair(x, y): return np.shares_memory(x, y)
st.text(f"{pair(a, v)} {pair(a, v.copy())}")
""",
    "a function is replaced": """
def step(x): return x + 1
def twice(x): return step(step(x))
st.text(twice(level))
def step(x): return x * 10
st.text(twice(level))
if other:
    step = lambda x: 0
st.text(twice(level))
""",
    "a function has attributes": """
def counted(x):
    counted.calls = getattr(counted, "calls", 0) + 1
    return counted.calls
st.text(f"{counted(1)} {counted(1)} {level}")
""",
    "an exception is raised and caught": """
def risky(n):
    probe("risky")
    if n % 2: raise ValueError(f"odd {n}")
    return n
for n in range(level % 4):
    try: st.text(risky(n))
    except ValueError as error: st.text(f"{error}")
""",
    "an exception leaves half a change": """
def half(xs):
    xs.append(1)
    if level > 4: raise KeyError("late")
    xs.append(2)
xs = []
try: half(xs)
except KeyError: pass
st.text(xs)
""",
    "elements are drawn by functions": """
def card(title, n):
    with st.container(border=True):
        st.subheader(title)
        st.write(n)
    return n
def page():
    left, right = st.columns(2)
    with left: card("a", 1)
    with right: card("b", level)
    st.sidebar.text("side")
page()
""",
    "a placeholder is filled by a function": """
place = st.empty()
def fill(p, text): p.text(text)
fill(place, "one"); fill(place, f"level {level}")
if other: place.empty()
""",
    "a container is filled out of order": """
box = st.container()
def put(n): box.text(n)
put(1); st.text("between"); put(level); put(1)
""",
    "a container is a result": """
def make():
    c = st.container()
    c.text("head")
    return c
c = make()
c.text(level)
""",
    "widgets in a function in a loop": """
def ask(i): return st.number_input(f"n{i}", 0, 9, i)
st.text([ask(i) for i in range(level)])
""",
    "a widget in a function that is not always called": """
def ask(): return st.text_input("name", "x")
st.text(ask() if not other else "none")
""",
    "a dictionary keeps its order": """
def keys(d): return list(d)
st.text(keys({"a": 1, "b": 2} if other else {"b": 2, "a": 1}))
""",
    "numbers of different types are equal": """
def kind(x): return type(x).__name__, repr(x)
st.text([kind(x) for x in (1, 1.0, True, -0.0, 0.0, 0, False)]); st.text(level)
""",
    "a set is iterated": """
def order(s): return list(s)
s = set(range(20)); s.discard(3); s.add(level)
st.text(order(s))
""",
    "a sort key has a side effect": """
seen = []
def key(x):
    seen.append(x)
    return -x
def ordered(xs): return sorted(xs, key=key)
st.text(f"{ordered([1, 2, level])} {seen}")
""",
    "a property counts": """
class P:
    n = 0
    @property
    def value(self):
        P.n += 1
        return P.n
def read(p): return p.value
p = P()
st.text(f"{read(p)} {read(p)} {level}")
""",
    "__eq__ and __hash__ of the author": """
class K:
    def __init__(self, n): self.n = n
    def __eq__(self, o): probe("eq"); return True
    def __hash__(self): return 1
def look(k): return k.n
st.text(f"{look(K(1))} {look(K(level))}")
""",
    "lru_cache": """
import functools
@functools.lru_cache
def slow(x):
    probe("slow")
    return x * 2
def use(x): return slow(x) + slow(x)
st.text(f"{use(1)} {use(level)} {slow.cache_info().hits}")
""",
    "cache_data is changed and cleared": """
@st.cache_data
def load(n):
    return {"rows": [n]}
def total(n): return sum(load(n)["rows"])
d = load(1); d["rows"].append(5)
st.text(f"{total(1)} {total(level)}")
if other: load.clear()
st.text(total(1))
""",
    "cache_resource is changed": """
@st.cache_resource
def shared(): return {"n": 0}
def bump():
    shared()["n"] += 1
    return shared()["n"]
def look(): return shared()["n"]
st.text(f"{look()} {bump()} {look()} {level}")
""",
    "eval and globals": """
def look(name): return globals()[name]
value = level
st.text(look("value"))
def run(text): return eval(text)
st.text(run("level * 2"))
""",
    "the clock": """
import time
def stamp(): return time.time() > 0, level
st.text(stamp())
""",
    "a partial and a bound method": """
import functools
def add(a, b): return a + b
f = functools.partial(add, level)
class M:
    k = 3
    def times(self, x): return x * self.k
g = M().times
def use(h, x): return h(x)
st.text(f"{use(f, 1)} {use(g, 2)}")
M.k = level
st.text(use(g, 2))
""",
    "recursion with a memory": """
memo = {}
def fib(n):
    if n in memo: return memo[n]
    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
st.text(f"{fib(level)} {len(memo)}")
""",
    "a decorator of the author": """
calls = []
def logged(f):
    def inner(*a, **k):
        calls.append(f.__name__)
        return f(*a, **k)
    return inner
@logged
def work(x): return x + 1
st.text(f"{work(1)} {work(level)} {calls}")
""",
    "an environment variable": """
import os
def mode(): return os.environ.get("LATTICE_TRAP", "none")
os.environ["LATTICE_TRAP"] = str(level)
st.text(mode())
os.environ.pop("LATTICE_TRAP")
st.text(mode())
""",
    "dataclasses and enums": """
import dataclasses, enum
class Colour(enum.Enum):
    RED = 1
    BLUE = 2
@dataclasses.dataclass
class Point:
    x: int
    tags: list = dataclasses.field(default_factory=list)
def move(p, c):
    return dataclasses.replace(p, x=p.x + c.value)
p = Point(level)
q = move(p, Colour.BLUE)
q.tags.append(1)
st.text(f"{p} {q} {p.tags is q.tags} {Colour.RED is Colour(1)}")
""",
    "a nested structure keeps its sharing": """
def build(n):
    inner = [n]
    return {"a": inner, "b": inner}
d = build(1)
d["a"].append(level)
st.text(d)
""",
    "a slow path is taken back": """
def pick(n):
    probe("pick")
    return "even" if n % 2 == 0 else "odd"
def shown(n): return pick(n) + ("!" if other else "")
st.text(shown(level)); st.text(shown(2))
""",
    "del and rebind inside a loop": """
out = []
for i in range(3):
    def f(x, i=i): return x + i + level
    out.append(f(1))
    del f
st.text(out)
""",
    "lambdas close over a loop": """
fs = [lambda x: x + i for i in range(3)]
def apply(f, x): return f(x)
st.text([apply(f, level) for f in fs])
i = 50
st.text([apply(f, 1) for f in fs])
""",
    "print is captured": """
import io, contextlib
def speak(n): print("said", n)
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    speak(1); speak(level)
st.text(buffer.getvalue())
""",
    "an option is set in a function": """
import decimal
import numpy as np
def precise(n): decimal.getcontext().prec = n
def divide(): return str(decimal.Decimal(1) / decimal.Decimal(3))
def shown(): return str(np.array([1.23456789]))
precise(4); st.text(divide()); precise(5 + level); st.text(divide()); precise(4); st.text(divide())
np.set_printoptions(precision=1 + level); st.text(shown())
np.set_printoptions(precision=8); st.text(shown()); precise(28)
""",
    "a decimal context for a block": """
import decimal
def divide(): return str(decimal.Decimal(1) / decimal.Decimal(3))
st.text(divide())
with decimal.localcontext() as context:
    context.prec = 2 + level
    st.text(divide())
""",
}


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str, any_tier: Callable[..., BothWays]) -> None:
    app = any_tier(HEAD + TRAPS[name])
    app.run(None, None, "at.slider[0].set_value(5)", "at.checkbox[0].check()", "at.slider[0].set_value(2)")
    app.run("at.checkbox[0].uncheck()", "at.slider[0].set_value(7)", None, "at.slider[0].set_value(2)")


def test_a_file_that_changes_between_runs_is_read_again(tmp_path: Path, any_tier: Callable[..., BothWays]) -> None:
    data = tmp_path / "data.txt"
    data.write_text("one")
    app = any_tier(
        f"{HEAD}\nfrom pathlib import Path\ndef load(p): return Path(p).read_text()\nst.text(load({str(data)!r}))"
    )
    app.run(None, None)
    data.write_text("two")
    app.run(None)
    assert app.at.text[0].value == "two"
    data.unlink()
    app.run(None, None)
    assert app.at.exception


def test_a_module_of_the_app_that_another_run_changed(any_tier: Callable[..., BothWays]) -> None:
    app = any_tier(
        f"{HEAD}\nimport trapstate\ndef look(): return trapstate.VALUE, trapstate.twice(2)\nst.text(look())\n"
        "trapstate.VALUE += 1\nst.text(look())\n",
        files={"trapstate.py": "VALUE = 0\ndef twice(x):\n    return x * 2 + VALUE\n"},
    )
    app.run(None, None, "at.slider[0].set_value(5)", None)


READERS = {
    "import": "def look():\n    import __main__\n    return repr(getattr(__main__, 'thing', 'missing'))\n",
    "name": "import importlib\ndef look():\n    main = importlib.import_module('__main__')\n"
    "    return repr(getattr(main, 'thing', 'missing'))\n",
    "modules": "import sys\ndef look():\n    return repr(vars(sys.modules['__main__']).get('thing', 'missing'))\n",
}


@pytest.mark.parametrize("way", READERS)
def test_a_module_of_the_app_that_looks_into_the_script(any_tier: Callable[..., BothWays], way: str) -> None:
    """Nothing in the script reads `thing`, so it counted as dead, and what bound it was skipped."""
    app = any_tier(
        f"{HEAD}\nfrom looker import look\n"
        "class Thing:\n    def __init__(self, k): self.k = k\n    def __repr__(self): return f'Thing({self.k})'\n"
        "def make(k): return Thing(k)\n"
        "for i in range(2): thing = make(i)\nst.text(look())\n"
        "for i in range(level): thing = make(i)\nst.text(look())\n",
        files={"looker.py": READERS[way]},
    )
    app.run(None, None, "at.slider[0].set_value(5)", None)
    assert [one.value for one in app.at.text] == ["Thing(1)", "Thing(4)"]
