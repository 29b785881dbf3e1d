"""Values that a call made, under programs that a careless engine gets wrong: functions that close over something, methods
that are kept, keys that are no atoms, objects that say how they are copied.

Invariant: each text is the rest of a script that has the widgets `n` (1 to 9), `flag` and `other` (0 to 9), and the
mistake that it catches stands beside it.
"""

#: Name: mistake, program.
VALUES: dict[str, tuple[str, str]] = {
    "functions that share a variable": (
        "each function gets a variable of its own",
        """
def pair(k):
    total = [k]; count = 0
    def add(x):
        nonlocal count
        count += 1; total.append(x); return sum(total), count
    def look(): return sum(total), count
    return add, look, total
add, look, total = pair(n); add(other); st.text(look()); total.append(100); st.text((look(), pair(n)[1]()))
st.text(add.__closure__[0].cell_contents is look.__closure__[0].cell_contents)
def again(k): add, look, total = pair(k); add(1); return look
keep = again(n); st.text(keep()); st.text(again(n)())
""",
    ),
    "functions that close over an input": (
        "the function holds a copy of what it was given",
        """
def watch(rows): return lambda: len(rows)
rows = [1] * n; size = watch(rows); rows.append(1); st.text(size()); st.text(watch(rows)() - size())
def both(rows, k): return {"f": lambda x: x + len(rows), "rows": rows, "k": lambda: k}
d = both(rows, other); d["rows"].append(2); st.text((d["f"](1), d["k"]()))
""",
    ),
    "numbers that are counted on": (
        "a counter starts again, or two hand-outs share one",
        """
import itertools
class Desk:
    every = itertools.count(100)
    def __init__(self, first): self.own = itertools.count(first, 2); self.also = self.own; self.rows = []
    def add(self): self.rows.append((next(self.own), next(self.every))); return len(self.rows)
def make(k): desk = Desk(k); desk.add(); return desk
def look(desk): probe("look"); return list(desk.rows), repr(desk.own), repr(Desk.every)
desk = make(n); st.text(look(desk)); desk.add(); st.text((look(desk), next(desk.also), look(make(n))))
def numbers(k): c = itertools.count(k); next(c); return c, c
one, two = numbers(n); next(one); st.text((next(two), one is two, next(numbers(n)[0]), other))
def of(kind): return repr(kind(itertools.count(True))), next(itertools.count(1.5, n)), next(itertools.count(2 ** 70))
st.text(of(lambda c: c)); st.text(repr(itertools.count(n)))
ids = itertools.count(n); named = {"ids": ids}
def fresh(): return next(ids)
def given(d): return next(d["ids"]), f"item {other}"
st.text((fresh(), fresh(), given(named), given(named), fresh(), repr(ids)))
""",
    ),
    "views of dicts": (
        "a view is taken for what it showed, or for a view of another kind",
        """
def total(numbers): probe("total"); return sum(x for x in numbers)
def shown(view): return type(view).__name__, list(view)
costs = {1: n, 2: 5}; values = costs.values(); st.text((total(values), total(costs.keys()), shown(costs.items())))
costs[3] = other; st.text((total(values), total(costs), shown(costs.keys()), shown(costs.values())))
if flag: del costs[2]
st.text((total(values), shown(costs.items()), shown({1: n}.items())))
def keep(d): return {"d": d, "view": d.values()}
kept = keep(costs); costs[9] = 9; st.text((list(kept["view"]), len(kept["d"])))
from collections import Counter, OrderedDict
st.text((total(Counter([n, n]).values()), total(OrderedDict(a=n).values())))
""",
    ),
    "locks": (
        "a lock that somebody holds is taken for one that is free",
        """
import threading
class Store:
    def __init__(self, rows): self.rows, self.lock, self.deep = rows, threading.Lock(), threading.RLock()
    def locked(self): return self.lock.locked()
def count(store): probe("count"); return len(store.rows)
def held(store): probe("held"); return store.lock.locked(), store.lock is store.lock, repr(store.deep)[:9]
store = Store([0] * n); st.text((count(store), held(store), other))
with store.lock: st.text((count(store), held(store)))
with store.deep: st.text((count(store), held(store), store.locked()))
if flag: store.lock.acquire()
st.text((count(store), held(store), store.locked()))
""",
    ),
    "functions that call themselves": (
        "a function inside leads to the function of another hand-out",
        """
def make(k):
    def down(x): return [x] + down(x - 1) if x else [k]
    down.calls = [k]
    return down
down = make(n); down.calls.append(1); st.text((down(3), down.calls, make(n).calls))
st.text(down.__closure__[0].cell_contents is down or down.__closure__[1].cell_contents is down)
""",
    ),
    "defaults, names and annotations of functions": (
        "a default is shared between two hand-outs, or a name is lost",
        """
import functools
def make(k):
    def grow(x: int = k, *, seen: list = [], tag="t") -> list: seen.append(x); return list(seen)
    return grow
grow = make(n); grow(); grow(5); st.text((grow(), make(n)(), grow.__name__, grow.__qualname__, grow.__defaults__))
st.text(sorted(grow.__annotations__)); grow.__kwdefaults__["tag"] = "u"; st.text(make(n).__kwdefaults__["tag"])
def twice(f):
    @functools.wraps(f)
    def call(*a): return f(*a) * 2
    return call
def plain(x): return x + n
double = twice(plain); st.text((double(1), double.__wrapped__ is plain, double.__name__)); double.tag = 1
st.text(hasattr(twice(plain), "tag"))
""",
    ),
    "functions over the names of now": (
        "a function looks its globals up in the run that made it",
        """
def make(k): return lambda x: x * k + FACTOR
f = make(n); FACTOR = other; st.text(f(1)); FACTOR = 100; st.text(f(1))
def sink(): return [make(1), make(2)]
st.text([g(1) for g in sink()])
""",
    ),
    "variables of loops": (
        "functions of a loop get variables of their own",
        """
def late(k): return [lambda: i for i in range(k)]
def early(k): return [lambda i=i: i for i in range(k)]
st.text([f() for f in late(n)]); st.text([f() for f in early(n)])
a = late(3); st.text(a[0].__closure__[0] is a[1].__closure__[0])
def empty(k):
    def f(): return later
    if k > 99: later = 1
    return f
try: empty(n)()
except NameError as error: st.text(type(error).__name__)
""",
    ),
    "methods that are kept": (
        "a method is bound to another object, or belongs to the class of the last run",
        """
class Box:
    def __init__(self, k): self.k = k; self.show = self.text; self.push = [k].append
    def text(self): return self.k + BASE
def make(k): box = Box(k); return box, box.text, [box.text]
BASE = 10; box, text, more = make(n); box.k = 50; st.text((text(), more[0](), box.show(), text.__self__ is box))
BASE = 20; st.text(make(n)[1]()); st.text(isinstance(text.__self__, Box)); st.text(text == box.text)
def upper(k): return ("a" * k).upper, [k].count
st.text((upper(n)[0](), upper(n)[1](n)))
def adder(): rows = []; return rows.append, rows
add, rows = adder(); add(n); st.text((rows, adder()[1]))
""",
    ),
    "keys that are members, points and texts of a kind": (
        "a look-up with an equal key fails, or a key is of a class of the last run",
        """
from collections import namedtuple
from dataclasses import dataclass
from enum import Enum, IntEnum
class Color(Enum): RED = 1; BLUE = 2
class Level(IntEnum): LOW = 1; HIGH = 5
Pair = namedtuple("Pair", "a b")
@dataclass(frozen=True)
class Point:
    x: int
    y: tuple = ()
@dataclass(frozen=True)
class Deep:
    p: Point
    color: Color = Color.RED
class Name(str): pass
def make(k):
    return {Color.RED: [k], Level.HIGH: k, Pair(k, 1): "p", Point(k): [k], Deep(Point(1)): 2, Name("n"): 3, (Color.BLUE, k): 4}
d = make(n); d[Color.RED].append(other); st.text((d[Color.RED], d[5], d[(n, 1)], d[Point(n)], d[Deep(Point(1))], d["n"]))
st.text(d[Color.BLUE, n]); d[Point(n)].append(1); st.text(make(n)[Point(n)]); st.text([type(k).__name__ for k in d])
st.text(all(isinstance(k, (Color, Level, Pair, Point, Deep, Name, tuple)) for k in make(n)))
def some(k): return {Point(i) for i in range(k + 3)}, frozenset({Color.RED, Color.BLUE}), {Pair(1, k)}
s, f, p = some(n); s.add(Point(50)); st.text((sorted(q.x for q in s), len(some(n)[0]), Color.RED in f, Pair(1, n) in p))
st.text([q.x for q in some(n)[0]])
""",
    ),
    "keys with a hash of their own": (
        "code of the author that hashes and compares runs once more",
        """
class Key:
    hashes = 0
    def __init__(self, k): self.k = k
    def __hash__(self): Key.hashes += 1; return hash(self.k)
    def __eq__(self, other): return isinstance(other, Key) and other.k == self.k
def make(k): return {Key(k): 1, Key(2): 2}
d = make(n); st.text((d[Key(2)], len(d), Key.hashes)); st.text(make(3)[Key(3)])
""",
    ),
    "keys that were hashed before": (
        "the engine hashes once more than the program",
        """
class Key:
    def __init__(self, k): self.k = k
    def __hash__(self): probe("hash"); return hash(self.k)
    def __eq__(self, other): probe("eq"); return isinstance(other, Key) and other.k == self.k
def copies(d): return [dict(d), set(d)]
key = Key(n); d = {key: [1]}; a, b = copies(d); a[key].append(other); st.text((d[key], key in b)); st.text(other)
""",
    ),
    "keys by identity": (
        "a key that is not the one that was put is found",
        """
class Key: pass
def make(k): key = Key(); return key, {key: [k]}, {key}
key, d, s = make(n); d[key].append(other); st.text((d[key], key in s, Key() in d, key is next(iter(d))))
again, e, _ = make(n); st.text((again in d, e[again]))
def use(key, d): return {key: d[key], "in": key in d}
out = use(key, d); st.text((out[key], out["in"]))
""",
    ),
    "a dataclass whose field is a property": (
        "the hash of a rebuilt key runs code of the author",
        """
from dataclasses import dataclass
reads = []
@dataclass(frozen=True)
class Key:
    x: int
    def __getattribute__(self, name):
        if name == "x": reads.append(name)
        return object.__getattribute__(self, name)
def make(k): return {Key(k): 1}
d = make(n); st.text((len(d), len(reads))); d = make(n); st.text(len(reads))
""",
    ),
    "objects that say how they are copied": (
        "copying code of the author runs, or what it leaves out is lost",
        """
class Box:
    def __init__(self, k): self.k = k; self.parts = [k]; self.me = self
    def __reduce__(self): st.error("reduced"); return (Box, (0,))
    def __getstate__(self): st.error("state"); return {}
    def __setstate__(self, state): st.error("set")
    def __copy__(self): st.error("copied"); return self
    def __deepcopy__(self, memo): st.error("copied"); return self
def make(k): box = Box(k); return box, [box]
box, boxes = make(n); box.parts.append(other); st.text((box.parts, boxes[0] is box, box.me is box, make(n)[0].parts))
def parts(box): return len(box.parts) + box.k
st.text(parts(box)); box.parts.append(1); st.text(parts(box)); box.k = 70; st.text(parts(box))
class Slim:
    __slots__ = ("x", "y")
    def __init__(self, k): self.x = [k]
    def __getstate__(self): return (1,)
def slim(k): return Slim(k)
s = slim(n); s.x.append(3); st.text((s.x, hasattr(s, "y"), slim(n).x))
""",
    ),
    "objects that look attributes up themselves": (
        "an object is read past what its class says, or its fields are not seen",
        """
class Box:
    def __init__(self, k): self.k = k
    def __getattribute__(self, name):
        if name == "k": return object.__getattribute__(self, "__dict__")["k"] * SCALE
        return object.__getattribute__(self, name)
SCALE = 1
def make(k): return Box(k)
def read(box): return box.k + 1
box = make(n); st.text(read(box)); SCALE = other; st.text(read(box)); box.k = 4; st.text(read(box)); st.text(vars(box))
""",
    ),
    "classes of a class of the author": (
        "the class of a class is not looked at",
        """
class Registry(type):
    known = {}
    def __new__(mcs, name, bases, body):
        made = super().__new__(mcs, name, bases, body); mcs.known[name] = made; return made
    def __len__(cls): return LENGTH
LENGTH = n
class Item(metaclass=Registry):
    def __init__(self, k): self.k = k
def make(k): return Item(k), Item
item, kind = make(n); item.k += 1; st.text((item.k, kind is Item, isinstance(item, Item), len(kind), make(n)[0].k))
def size(item): return len(type(item)) + item.k
st.text(size(item)); LENGTH = other; st.text(size(item)); Registry.tag = other; st.text(Item.tag)
class Once(type):
    held = {}
    def __call__(cls, *args):
        if cls not in cls.held: cls.held[cls] = super().__call__(*args)
        return cls.held[cls]
class Settings(metaclass=Once):
    def __init__(self, k): self.k = k
def get(k): return Settings(k)
a, b = get(n), get(other); st.text((a is b, a.k)); a.k = 99; st.text(get(1).k)
""",
    ),
    "texts and numbers of a kind": (
        "the kind of a text or number is lost, or its attributes are shared",
        """
class Tag(str):
    def loud(self): return self.upper() + "!"
class Count(int):
    def __new__(cls, k): made = super().__new__(cls, k); made.unit = ["kg"]; return made
    def __hash__(self): return 7
    def __eq__(self, other): return True
class Ratio(float): pass
def make(k): return Tag("a" * k), Count(k), Ratio(k / 3), {Tag("x"): Ratio(k)}
tag, count, ratio, d = make(n); count.unit.append("g")
st.text((tag.loud(), type(tag) is Tag, int(count), count.unit, make(n)[1].unit, type(ratio) is Ratio, float(ratio)))
st.text((d["x"], type(next(iter(d))) is Tag, tag + "b", count + 1))
def both(count): return count, [count]
x, y = both(count); st.text((x is y[0], x is count))
""",
    ),
    "numbers that are none": (
        "two numbers that are none become one, or one becomes two",
        """
import numpy as np
def make(k): x = np.float64("nan"); return x, [x], np.float64("nan"), np.float64(k)
x, xs, y, z = make(n); st.text((x in xs, y in xs, xs.count(x), float(z))); a = make(n)[0]; st.text((a in xs, a is x))
def back(v): return v
st.text((back(x) in xs, back(x) is x))
""",
    ),
    "frames that came out of a cache": (
        "a frame that a cache handed out is shared",
        """
import pandas as pd
@st.cache_data
def load(k): return pd.DataFrame({"a": [1, k]})
def prep(k): df = load(k); df["b"] = df.a * 2; return df
def plain(k): return load(k)
df = prep(n); df["c"] = other; st.text((df.to_dict(), prep(n).to_dict(), plain(n).to_dict())); e = plain(n); e["z"] = 1
st.text((plain(n).to_dict(), load(n).to_dict()))
""",
    ),
}
