"""Traps that closed code passed from the first version on, each close to one of those that it did not pass.

Invariant: as in `closed_traps`.
"""

#: Name, which is the naive mistake -> (seeds at which it is made when the rule `Closed` is off, the rest of the program).
HELD_TRAPS: dict[str, tuple[tuple[int, ...], str]] = {
    "open code hands data to closures": (
        (0, 1),
        """
class Fixed:
    def get(self, *a): return 1
clock = Fixed()
if turn == 3: clock = elsewhere.Meter()
def read(c): return c.get()
def warm(n):
    t = 0
    for i in range(n): t += read(Fixed())
    return t
def mk(k): return lambda c: c.get() * k
def warm2(n):
    t = 0
    for i in range(n): t += mk(i)(Fixed())
    return t
f = mk(2)
def show(c, n):
    return (
        [f(c) for i in range(n)],
        sorted([c, c], key=f)[:0],
        list(map(f, [c, c])),
        max([3], key=lambda x: f(c)),
    )
for u in range(2):
    st.text(warm(3))
    st.text(warm2(3))
    st.text(show(clock, 2))
st.text([show(clock, n) for n in (2, 3, 2)])
""",
    ),
    "what is unpacked is not looked at": (
        (4, 5),
        """
class Fixed:
    def get(self, *a): return 1
clock = Fixed()
if turn == 3: clock = elsewhere.Meter()
def read(*cs, **kw): return [c.get() for c in cs] + [c.get() for c in kw.values()]
def two(cs): return read(*cs) + read(**{"a": cs[0]})
def warm(n): return [two([Fixed(), Fixed()]) for i in range(n)]
def show(cs): return two(cs)
for u in range(2):
    st.text(warm(3))
    st.text(show([clock, clock]))
st.text([two([clock]) for n in (2, 3, 2)])
""",
    ),
    "closed code writes to no arrays": (
        (4, 5),
        """
import numpy as np, pandas as pd
def put(a, k):
    a[0] = k
    return k
def rows(n):
    t = 0
    for i in range(n): t += put([1, 2], i)
    return t
def total(a): return float(a.sum())
def both(n):
    a = np.arange(5000.0)
    d = {"a": a}
    r = [total(a)]
    put(d["a"], n)
    r.append(total(a))
    put(a[3:], n * 2)
    r.append(total(a))
    put(memoryview(a), 7.0 + n)
    r.append(total(a))
    s = pd.Series(a.copy())
    r.append(total(s))
    put(s, n + 9)
    r.append(total(s))
    ba = bytearray(300)
    put(ba, n)
    r.append(sum(ba))
    return r
for u in range(2):
    st.text(rows(3))
    st.text(both(turn))
st.text([both(n) for n in (2, 3, turn)])
""",
    ),
    "a list that held data holds data": (
        (),
        """
class F:
    def get(self): return 1
ITEMS = []
def tot():
    t = 0
    for i in ITEMS: t += i.get()
    return t
def show(n):
    ITEMS.append(F())
    a = tot()
    if n == 3: ITEMS.append(elsewhere.Meter())
    return a, tot(), [tot() for i in range(2)]
for u in range(2):
    st.text(show(turn))
    st.text(tot())
st.text([tot() for n in (2, 3, 2)])
""",
    ),
    "a container of the page is like any object with `text`": (
        (),
        """
class Out:
    def text(self, x): return x
def emit(o, n):
    for i in range(n): o.text("x%d" % i)
    return n
o = Out()
if turn in (3, 4): o = st.container()
if turn == 1: o = st
def show(o, n): return emit(o, n)
for u in range(2):
    st.text(show(o, 2))
    st.text(emit(o, 1))
st.text([emit(o, n) for n in (2, 3, 2)])
""",
    ),
    "`methodcaller` names no method": (
        (),
        """
class Box:
    def __init__(self, n): self.n = n
    def scaled(self): return self.n * CONFIG["rate"]
def total(bs):
    t = 0
    for b in bs: t += b.scaled()
    return t
mc = operator.methodcaller("scaled")
def show(b): return [mc(b), mc(b)]
def show2(bs): return list(map(operator.methodcaller("scaled"), bs))
bs = [Box(1), Box(2)]
st.text(total(bs))
for u in range(2):
    st.text(show(bs[0]))
    st.text(show2(bs))
st.text([show(b) for b in bs])
st.text([total(bs) for b in bs])
""",
    ),
    "a function keeps its code": (
        (),
        """
def low(x): return x + 1
def high(x): return x * CONFIG["rate"]
def use(n):
    t = 0
    for i in range(n): t += low(i)
    return t
if turn > 2: low.__code__ = high.__code__
for u in range(2):
    st.text(use(4))
    st.text(high(2))
st.text([use(n) for n in (2, 3, 2)])
""",
    ),
    "who takes a number from `map` calls nothing": (
        (),
        """
def low(x): return x * CONFIG["rate"]
class Holder:
    def __init__(self, n): self.it = map(low, range(n))
    def size(self): return low(2)
def make(n): return Holder(n)
h = make(30)
for u in range(2):
    st.text(next(h.it))
    st.text(h.size())
    st.text(low(u))
def show(n): st.text(next(h.it))
for n in (2, 3, 2): show(n)
""",
    ),
    "objects of earlier runs have methods of this one": (
        (),
        """
def low(x): return mid(x) + 1
def mid(x): return x * CONFIG["rate"]
class A:
    def __init__(self, n): self.n = n
    def go(self, x): return low(x) * self.n
if "a" not in st.session_state: st.session_state.a = A(2)
a = st.session_state.a
def show(a, n): return [a.go(n), a.go(n + 1)]
for u in range(2):
    st.text(show(a, 2))
    st.text(low(2))
    st.text(A(3).go(1))
st.text([show(a, n) for n in (2, 3, 2)])
""",
    ),
    "operators and special methods need no forms": (
        (),
        """
def low(x): return x * CONFIG["rate"]
class H_:
    def __init__(self, n): self.n = n
    def __iter__(self): return (low(i) for i in range(self.n))
    def __len__(self): return low(self.n)
    def __contains__(self, x): return x in [low(i) for i in range(self.n)]
    def __eq__(self, o): return low(1) == o
    def __hash__(self): return low(3)
    def __bool__(self): return low(1) > 2
    def __format__(self, s): return "f%d" % low(2)
    def __getattr__(self, k): return low(5)
    def __getitem__(self, k): return low(k)
    def __call__(self, k): return low(k)
    def __missing__(self, k): return low(k)
    def __lt__(self, o): return low(2) > 3
    def __index__(self): return low(1)
h = H_(3)
def a(h):
    return (
        list(h),
        len(h),
        6 in h,
        bool(h),
        h == 2,
        f"{h:x}",
        h.foo,
        h[3],
        h(4),
        h < h,
        [0, 1, 2, 3, 4][h],
    )
def b(n): return a(H_(n))
for u in range(2):
    st.text(a(h))
    st.text(b(2))
    st.text(low(2))
st.text([b(n) for n in (2, 3, 2)])
""",
    ),
}
