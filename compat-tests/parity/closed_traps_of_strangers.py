"""Traps for closed code to which something else than data comes: a clock of a library of which nobody knows anything.

Invariant: as in `closed_traps`.
"""

#: Name, which is the naive mistake -> (seeds at which the first closed code made it, the rest of the program).
STRANGER_TRAPS: dict[str, tuple[tuple[int, ...], str]] = {
    "`map` calls nothing that it is given": (
        (7, 8),
        """
def low(x): return x + 1
def apply(f, xs): return list(map(f, xs))
f = low
if turn == 3: f = elsewhere.tick
def show(f): return apply(f, [1, 2, 3])
for u in range(2): st.text(show(f))
st.text([apply(f, [n]) for n in (2, 3, 2)])
""",
    ),
    "`reduce` calls nothing that it is given": (
        (4, 5),
        """
from functools import reduce
def low(x, y): return x + y
def fold(f, xs): return [reduce(f, xs)][0]
f = low
if turn == 3: f = elsewhere.tick
def show(f): return fold(f, [1, 2, 3]), fold(f, [2, 3])
for u in range(2): st.text(show(f))
st.text([fold(f, [n, 1]) for n in (2, 3, 2)])
""",
    ),
    "`filter` calls nothing that it is given": (
        (7, 8),
        """
def low(x): return x % 2
def count(f, xs): return sum(map(f, xs))
def keep(f, xs): return list(filter(f, xs))
f = low
if turn == 3: f = elsewhere.Meter().get
def show(f): return [count(f, [1, 2, 3]), keep(f, [2, 3])]
for u in range(2): st.text(show(f))
st.text([count(f, [n, 1]) for n in (2, 3, 2)])
""",
    ),
    "a method that the class has is the one that is called": (
        (2, 3),
        """
class A:
    def __init__(self): self.n = 1
    def base(self): return self.n
    def price(self, n): return self.base() + n
a = A()
if turn == 3: a.base = elsewhere.tick
def show(a, n): return a.price(n)
for u in range(2): st.text(show(a, 4))
st.text([a.price(n) for n in (2, 3, 2)])
""",
    ),
    "classes stay as they are written": (
        (2, 3),
        """
class A:
    def __init__(self): self.n = 1
    def base(self): return self.n
    def price(self, n): return self.base() + n
a = A()
if turn == 3: A.base = elsewhere.tick
def show(a, n): return a.price(n)
for u in range(2): st.text(show(a, 4))
st.text([a.price(n) for n in (2, 3, 2)])
""",
    ),
    "what begins with an underscore is data of the class": (
        (6, 7),
        """
class Fixed:
    def _now(self): return 1
class Box:
    _now = elsewhere.tick
def read(c): return c._now()
def use(c): return [read(c), read(c)]
c = Fixed()
if turn == 3: c = Box()
for u in range(2): st.text(use(c))
st.text([read(c) for n in (2, 3, 2)])
""",
    ),
    "a namespace of a class holds data": (
        (4, 5),
        """
class Fixed:
    def now(self): return 1
class One:
    def __init__(self): self.pick = Fixed()
class Box:
    pick = types.SimpleNamespace(now=elsewhere.tick)
def read(c): return c.pick.now()
def use(c): return [read(c), read(c)]
c = One()
if turn == 3: c = Box()
for u in range(2): st.text(use(c))
st.text([use(c) for n in (2, 3, 2)])
""",
    ),
    "who inherits from a list is a list": (
        (0, 1),
        """
class L(list):
    pass
l = L()
if turn == 3: L.pop = elsewhere.tick
def use(l):
    t = 0
    for i in range(3):
        l.append(i)
        t += l.pop()
    return t
def show(n):
    l = L()
    return use(l), use([])
for u in range(2): st.text(show(u))
st.text([show(n) for n in (2, 3, 2)])
""",
    ),
    "a default is data": (
        (2, 3),
        """
PICK = {3: elsewhere.tick}.get(turn, int)
def low(x, clock=PICK): return x + clock()
def use(n):
    t = 0
    for i in range(n): t += low(i)
    return t
def show(n): return [use(n), use(n)]
for u in range(2): st.text(show(3))
st.text([use(n) for n in (2, 3, 2)])
""",
    ),
    "a default by keyword is data": (
        (0, 1),
        """
PICK = {3: elsewhere.tick}.get(turn, int)
class A:
    def __init__(self, n, *, clock=PICK):
        self.n = n
        self.clock = clock
    def now(self): return self.n + self.clock()
def use(n):
    t = 0
    a = A(n)
    for i in range(n): t += a.now()
    return t
def show(n): return [use(n), use(n)]
for u in range(2): st.text(show(3))
st.text([use(n) for n in (2, 3, 2)])
""",
    ),
    "a closure was looked at when it was made": (
        (0, 1),
        """
def hold(clock):
    def go(x): return clock.get(x)
    return go
class Fixed:
    def get(self, x): return x
def use(f, n):
    t = 0
    for i in range(n): t += f(i)
    return t
f0 = hold(Fixed())
if turn == 3 and "f" not in st.session_state: st.session_state.f = hold(elsewhere.Meter())
f = st.session_state.get("f", f0)
def show(n): return [use(f, n), use(f, n)]
for u in range(2):
    st.text(show(3))
    st.text(use(f0, 2))
st.text([use(f, n) for n in (2, 3, 2)])
""",
    ),
    "what an object holds matters only to whoever names its fields": (
        (0, 1),
        """
class Fixed:
    def get(self, *a): return 1
clock = Fixed()
if turn == 3: clock = elsewhere.Meter()
class Box:
    def __init__(self, c): self.c = c
    def keys(self): return [self.c.get()]
    def __getitem__(self, k): return k
    def size(self): return len(self.keys())
def warm(n):
    t = 0
    for i in range(n): t += Box(Fixed()).size()
    return t
b = Box(Fixed())
b.c = clock
def show(b, n): return dict(b), dict(b)
for u in range(2):
    st.text(warm(3))
    st.text(show(b, 2))
st.text([show(b, n) for n in (2, 3, 2)])
""",
    ),
    "an element reads nothing of what its object holds": (
        (0, 1),
        """
class Fixed:
    def get(self, *a): return 1
clock = Fixed()
if turn == 3: clock = elsewhere.Meter()
class Box:
    def __init__(self, c): self.c = c
    def _repr_html_(self): return "<b>%s</b>" % self.c.get()
    def size(self): return len(self._repr_html_())
def warm(n):
    t = 0
    for i in range(n): t += Box(Fixed()).size()
    return t
b = Box(Fixed())
b.c = clock
def show(b, n): st.html(b)
for u in range(2):
    st.text(warm(3))
    show(b, 2)
for n in (2, 3, 2): show(b, n)
""",
    ),
    "a property reads nothing but numbers of its object": (
        (1, 2),
        """
class Fixed:
    def get(self, *a): return 1
clock = Fixed()
if turn == 3: clock = elsewhere.Meter()
def getter(k):
    def get(self): return self.c.get() * k
    return get
class P:
    def __init__(self, c): self.c = c
def warm(n):
    t = 0
    for i in range(n): t += getter(i)(P(Fixed()))
    return t
class Box:
    def __init__(self, c): self.c = c
    tot = property(getter(2))
b = Box(clock)
def show(b, n): return [b.tot for i in range(n)]
for u in range(2):
    st.text(warm(3))
    st.text(show(b, 2))
st.text([show(b, n) for n in (2, 3, 2)])
""",
    ),
    "members of an enum are data": (
        (5, 6),
        """
class Fixed:
    def get(self, *a): return 1
clock = Fixed()
if turn == 3: clock = elsewhere.Meter()
class K1(Enum):
    A = Fixed()
class K2(Enum):
    A = clock
def one(k): return k["A"].value.get()
def use(k, n): return [one(k) for i in range(n)]
for u in range(2):
    st.text(use(K1, 3))
    st.text(use(K2, 2))
st.text([use(K2, n) for n in (2, 3, 2)])
""",
    ),
}
