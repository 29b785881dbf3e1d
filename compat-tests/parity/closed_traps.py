"""Programs for which an engine whose closed code has no forms (0050) shows what a full run would not.

Here code of the user's own that nobody calls by its name reads `CONFIG`: closures, tables and methods handed around.
Found by a hostile reading of the first version. `turn` (0 to 9, 0) is the only widget; `elsewhere` is that of `both_ways`.

Invariant: a program here is deterministic, and equality is the only thing that its test asks for.
"""

HEAD = """\
import collections
import enum
import functools
import itertools
import operator
import types
from enum import Enum
import elsewhere
import streamlit as st
turn = st.slider("turn", 0, 9, 0)
CONFIG = {"rate": 2}
CONFIG["rate"] = turn
"""

#: Name, which is the naive mistake -> (seeds at which the first closed code made it, the rest of the program).
CLOSED_TRAPS: dict[str, tuple[tuple[int, ...], str]] = {
    "a closure is data, whoever calls it": (
        (9,),
        """
def make(step):
    def go(x): return x * step * CONFIG["rate"]
    return go
def use(f, xs):
    total = 0
    for x in xs: total += f(x)
    return total
f = make(2)
for u in range(2): st.text(use(f, [1, 2, 3]))
st.text([use(f, [n, 1]) for n in (2, 3, 2)])
""",
    ),
    "closures in a list of the module are data of the module": (
        (5, 6),
        """
def make(step):
    def go(x): return x * step * CONFIG["rate"]
    return go
HOOKS = []
def use(xs):
    total = 0
    for x in xs:
        for h in HOOKS: total += h(x)
    return total
HOOKS.append(make(2))
for u in range(2): st.text(use([1, 2, 3]))
st.text([use([n, 1]) for n in (2, 3, 2)])
""",
    ),
    "a closure in a field is data of its object": (
        (0, 10),
        """
def make(step): return lambda x: x * step * CONFIG["rate"]
class Shop:
    def __init__(self, f): self.f = f
    def price(self, x): return self.f(x)
    def all(self, xs): return [self.price(x) for x in xs]
s = Shop(make(2))
def show(s, n): return s.all([n, 1, 2])
for u in range(2):
    st.text(show(s, 1))
    st.text(s.all([1, 2]))
st.text([s.all([n]) for n in (2, 3, 2)])
""",
    ),
    "a closure of an earlier run reads what it read then": (
        (0, 1),
        """
def make(step):
    def go(x): return low(x) * step
    return go
def low(x): return x * CONFIG["rate"]
if "f" not in st.session_state: st.session_state.f = make(2)
f = st.session_state.f
def show(f, n): return [f(n), f(n + 1)]
for u in range(2):
    st.text(show(f, 1))
    st.text(show(make(3), 1))
    st.text(low(2))
st.text([show(f, n) for n in (2, 3, 2)])
""",
    ),
    "lambdas in a list are called by nobody but those who made them": (
        (0, 1),
        """
def make(steps): return [lambda x, s=s: x * s * CONFIG["rate"] for s in steps]
def use(fs, x):
    t = 0
    for f in fs: t += f(x)
    return t
fs = make([1, 2])
for u in range(2): st.text(use(fs, 3))
st.text([use(fs, n) for n in (2, 3, 2)])
""",
    ),
    "what a function returns calls nothing any more": (
        (0, 13),
        """
def shapes(n): return [lambda: n * CONFIG["rate"], lambda: n]
def use(n):
    t = 0
    for f in shapes(n): t += f()
    return t
def show(fs): return [f() for f in fs]
fs = shapes(3)
for u in range(2):
    st.text(use(2))
    st.text(show(fs))
    st.text(sorted([1, 2], key=lambda x: fs[0]() * x))
st.text([show(fs) for n in (2, 3, 2)])
""",
    ),
    "what a property calls was called by its maker": (
        (5, 6),
        """
def getter(n):
    def get(self): return self.n * n * CONFIG["rate"]
    return get
class P:
    def __init__(self, n): self.n = n
def warm(n):
    t = 0
    for i in range(n): t += getter(i)(P(i))
    return t
class Box:
    def __init__(self, n): self.n = n
    total = property(getter(3))
def look(b, k): return [b.total for i in range(k)]
b = Box(2)
st.text(warm(2))
for u in range(2): st.text(look(b, 2))
st.text([look(b, n) for n in (2, 3, 2)])
st.text(warm(3))
""",
    ),
    "a closure that becomes an operator stays a closure": (
        (4, 5),
        """
def cmp_(k):
    def lt(a, b):
        return a.n * k * CONFIG["rate"] % 5 < b.n * k * CONFIG["rate"] % 5
    return lt
class V:
    def __init__(self, n):
        self.n = n
class W:
    def __init__(self, n):
        self.n = n
W.__lt__ = cmp_(3)
def warm(n):
    t = 0
    for i in range(n):
        t += cmp_(i)(V(i), V(2))
    return t
def show(ws):
    return [w.n for w in sorted(ws)]
ws = [W(i) for i in range(5)]
for u in range(2):
    st.text(warm(3)); st.text(show(ws))
st.text([warm(n) for n in (2, 3, 2)])
""",
    ),
    "a bound method is called where its name stands": (
        (0, 1),
        """
class Shop:
    def __init__(self, n): self.n = n
    def price(self, x): return self.n * x * CONFIG["rate"]
    def table(self): return {"p": self.price}
def use(t, n):
    s = 0
    for i in range(n): s += t["p"](i)
    return s
t = Shop(2).table()
for u in range(2):
    st.text(use(t, 3))
    st.text(t["p"](2))
st.text([use(t, n) for n in (2, 3, 2)])
st.text(sorted([1, 2, 3], key=t["p"]))
""",
    ),
    "a lambda in a field is called by methods only": (
        (1, 2),
        """
class A:
    def __init__(self, n): self.f = lambda x: x * n * CONFIG["rate"]
    def now(self, x): return self.f(x)
def use(a, n):
    t = 0
    for i in range(n): t += a.f(i)
    return t
def make(n): return A(n)
a = make(2)
for u in range(2):
    st.text(use(a, 3))
    st.text(a.now(2))
st.text([use(a, n) for n in (2, 3, 2)])
""",
    ),
    "a table of lambdas is called by its class only": (
        (1, 2),
        """
class Ops:
    def __init__(self): self.ops = {"add": self.add, "mul": lambda a, b: a * b * CONFIG["rate"]}
    def add(self, a, b): return a + b + CONFIG["rate"]
    def run(self, op, n):
        t = 0
        for i in range(n): t += self.ops[op](i, 2)
        return t
o = Ops()
def show(o, n): return o.run("add", n), o.run("mul", n)
for u in range(2):
    st.text(show(o, 3))
    st.text(o.run("add", 2))
st.text([o.run("mul", n) for n in (2, 3, 2)])
""",
    ),
    "a strategy that the page makes reads what is in it": (
        (1, 2),
        """
def linear(k): return lambda x: k * x + CONFIG["rate"]
def simulate(f, n):
    t = 0
    for i in range(n): t += f(t) % 7
    return t
strat = linear(2)
res = simulate(strat, 10)
st.text(res)
st.text(simulate(linear(3), 10))
for u in range(2): st.text(simulate(strat, 5 + u))
""",
    ),
    "methods are called by names in the text": (
        (6, 7),
        """
class A:
    def __init__(self, n): self.n = n
    def mean(self): return self.n * CONFIG["rate"]
    def total(self): return self.n + CONFIG["rate"]
    def both(self): return self.mean() + self.total()
def many(a, n): return [a.both() for i in range(n)]
def show(a, what): return getattr(a, what)()
a = A(3)
for u in range(2):
    st.text(many(a, 3))
    st.text(show(a, "mean"))
    st.text(show(a, "total"))
fs = [getattr(a, w) for w in ("mean", "total")]
def call(fs): return [f() for f in fs]
st.text([call(fs) for n in (2, 3, 2)])
def lazy(fs): return list(map(lambda f: f(), fs))
st.text([lazy(fs) for n in (2, 3, 2)])
""",
    ),
    "a method that a text names is no method of closed code": (
        (0, 1),
        """
class A:
    def __init__(self, n): self.n = n
    def mean(self, x): return self.n * CONFIG["rate"] * x
    def both(self): return self.mean(1) + self.mean(2)
def many(a, n): return [a.both() for i in range(n)]
def use(f, n):
    t = 0
    for i in range(n): t += f(i)
    return t
a = A(3)
what = "mean"
for u in range(2):
    st.text(many(a, 3))
    st.text(use(getattr(a, what), 3))
st.text([use(getattr(a, what), n) for n in (2, 3, 2)])
""",
    ),
}
