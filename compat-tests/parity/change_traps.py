"""Calls that change what they are given, under programs that a careless engine gets wrong.

Invariant: each text is the rest of a script that has the widgets `n` (1 to 9), `flag` and `other` (0 to 9), and the
mistake that it catches stands beside it.
"""

#: Name: mistake, program.
OBJECTS: dict[str, tuple[str, str]] = {
    "others who hold the list": (
        "the change reaches only the object that was given",
        """
def fill(rows, k): rows.append(k); rows.append([k])
rows = []; keep = {"rows": rows, "first": None}; fill(rows, n); keep["first"] = rows[1]; st.text(keep)
rows[1].append(99); st.text(keep); fill(rows, n); st.text(keep); st.text(other)
""",
    ),
    "changes after the change": (
        "the next event sees what was done to the object later",
        """
def fill(rows, k): rows.append([k])
rows = []; fill(rows, n); rows[0].append(other); rows.append(other); st.text(rows)
more = []; fill(more, n); st.text(more)
""",
    ),
    "two arguments that are one": (
        "what is shared between arguments does not count",
        """
def move(a, b): b.append(a.pop(0)); a.append(len(b))
a = [n, 2, 3]; b = a if flag else [n, 2, 3]; move(a, b); st.text((a, b)); st.text(a is b)
""",
    ),
    "a part that two objects share": (
        "a shared part is made twice",
        """
class Box:
    def __init__(self, part): self.part = part; self.n = 0
    def put(self, k): self.part.append(k); self.n += 1
part = []; one, two = Box(part), Box(part if flag else []); one.put(n); two.put(7); st.text((one.part, two.part, part))
one.put(8); st.text((one.part is two.part, two.part, one.n))
""",
    ),
    "a result that stands in the object": (
        "result and content are made apart from each other",
        """
class Basket:
    def __init__(self): self.lines = []
    def add(self, k): line = [k]; self.lines.append(line); return line
    def me(self): self.last = len(self.lines); return self
basket = Basket(); line = basket.add(n); line.append(other); st.text(basket.lines)
again = basket.me(); st.text(again is basket); again.lines.append(3); st.text(vars(basket))
""",
    ),
    "parts that die and parts that are born": (
        "a new part lies where an old one lay, and is taken for it",
        """
class Box:
    def __init__(self, k): self.parts = [[i] for i in range(k)]; self.old = None
    def renew(self):
        self.parts = [[i, i] for i in range(len(self.parts) + 3)]
        return [part for part in self.parts if len(part) > 1]
box = Box(n); kept = box.renew(); kept[0].append(5); st.text(box.parts); st.text(kept is box.parts)
st.text([a is b for a, b in zip(kept, box.parts)])
""",
    ),
    "parts that move": (
        "a part that was there before is made anew",
        """
class Node:
    def __init__(self, name): self.name, self.kids, self.top = name, [], None
    def take(self, other):
        if other.top: other.top.kids.remove(other)
        other.top = self; self.kids.append(other)
a, b, c = Node("a"), Node("b"), Node("c"); a.take(c); b.take(c if n > 3 else a)
st.text([k.name for k in a.kids] + ["|"] + [k.name for k in b.kids]); st.text(c.top is b)
st.text(b.kids[0] is (c if n > 3 else a)); c.name = "z"; st.text([k.name for k in b.kids])
""",
    ),
    "dicts and their order": (
        "keys come back in another order, or those that went come back",
        """
def edit(d, k): d.pop("b", None); d["a"] = [k]; d["z"] = k; d["b"] = d["a"]
d = {"a": 1, "b": 2, "c": 3}; view = d.keys(); edit(d, n); st.text(list(d.items())); st.text(list(view))
st.text(d["a"] is d["b"]); d["a"].append(1); st.text(d); e = {"b": 0}; edit(e, n); st.text(list(e))
def grow(d, k): d[k] = k
try:
    for key in d: grow(d, key + str(n))
except RuntimeError as error: st.text(str(error))
st.text(list(d))
""",
    ),
    "sets and their order": (
        "a set iterates in another order",
        """
def edit(s, k): s.discard(8); s.update(range(k, k + 12)); s.discard(9); s.add(16 * k)
s = {8, 1, 16, 24}; edit(s, n); st.text(list(s)); s.add(99); st.text(list(s)); edit(s, 2); st.text(list(s))
t = {"x", "y"}
def more(t, k): t.add("w" * k); t.discard("x")
more(t, n); st.text(sorted(t))
""",
    ),
    "containers of collections": (
        "a bound, a default or an order is lost",
        """
from collections import Counter, OrderedDict, defaultdict, deque
def edit(q, d, c, o, k):
    q.append(k); d[k].append(k); c.update("ab" * k); o.move_to_end("a"); o["z"] = [k]
q, d, c, o = deque([1, 2, 3], maxlen=3), defaultdict(list), Counter("a"), OrderedDict(a=1, b=2)
edit(q, d, c, o, n); st.text((list(q), q.maxlen, dict(d), c.most_common(), list(o.items())))
q.append(4); d["new"].append(1); c["q"] += 1; o["z"].append(2); edit(q, d, c, o, n)
st.text((list(q), dict(d), c.most_common(), list(o.items())))
def swap(d): d.default_factory = set
swap(d); st.text(type(d["fresh"]).__name__)
""",
    ),
    "attributes that come and go": (
        "an attribute that was deleted is still there",
        """
class Box:
    def __init__(self): self.a, self.b = 1, [2]
    def edit(self, k):
        del self.a
        self.c = k; self.b = self.b + [k]; self.a = "late"
class Slim:
    __slots__ = ("x", "y")
    def edit(self, k):
        self.y = [k]
        if hasattr(self, "x"): del self.x
box = Box(); names = vars(box); box.edit(n); st.text(list(vars(box).items())); st.text(names is vars(box))
slim = Slim(); slim.x = 1; slim.edit(n); st.text((hasattr(slim, "x"), slim.y)); slim.edit(other); st.text(slim.y)
""",
    ),
    "an object of another class": (
        "the fields change and the class does not",
        """
class Cold:
    def heat(self, k): self.t = k; self.__class__ = Hot if k > 3 else Cold
class Hot(Cold): pass
x = Cold(); x.heat(n); st.text(type(x).__name__); st.text(x.t)
""",
    ),
    "subclasses of builtins": (
        "methods of the author are called by the engine, or passed by where he calls them",
        """
class Loud(list):
    def append(self, x): super().append(x); super().append("!")
class Strict(dict):
    def __setitem__(self, key, value): super().__setitem__(key, (value, "set"))
def edit(a, d, k): a.append(k); d[k] = k; d.tag = k
a, d = Loud([0]), Strict(); edit(a, d, n); st.text((list(a), dict(d), d.tag)); a.append(1); d[3] = 3
edit(a, d, n); st.text((list(a), dict(d)))
""",
    ),
    "setters that count": (
        "a setter of the author runs once more, or not at all",
        """
class Box:
    def __init__(self): object.__setattr__(self, "sets", 0); self.v = 0
    def __setattr__(self, name, value):
        object.__setattr__(self, "sets", self.sets + 1); object.__setattr__(self, name, value)
    def edit(self, k): self.v = k; self.w = k
box = Box(); box.edit(n); st.text(vars(box)); box.edit(other); st.text(vars(box))
""",
    ),
    "things behind functions": (
        "a cell, an attribute of a function or of a class changes unseen",
        """
def counter():
    count = [0]; total = 0
    def step(box, k):
        nonlocal total
        count[0] += k; total += k; box.append((count[0], total)); return total
    return step
step = counter(); box = []; step(box, n); step(box, 1); st.text(box)
def tally(box, k): tally.calls = getattr(tally, "calls", 0) + 1; box.append(k)
tally(box, n); tally(box, n); st.text((tally.calls, box))
class P:
    made = 0
    def edit(self, k): P.made += 1; self.k = k
p = P(); p.edit(n); p.edit(n); st.text((P.made, p.k))
LOG = []
def log(box, k): LOG.append(k); box.append(len(LOG))
log(box, n); log(box, n); st.text((LOG, box))
def late(box, k, *, seen=[]): seen.append(k); box.append(len(seen))
late(box, n); late(box, n); st.text(box)
""",
    ),
    "calls that fail halfway": (
        "half of a change is kept as a whole, or a failure is forgotten",
        """
def edit(rows, k):
    rows.append(k)
    if k > 3: raise ValueError(k)
    rows.append("done")
rows = []
for k in (n, 1, n):
    try: edit(rows, k)
    except ValueError as error: rows.append(str(error))
st.text(rows)
""",
    ),
    "changes in changes": (
        "what an inner call changed is not the outer one's",
        """
def inner(rows, k): rows.append(k)
def outer(rows, k): inner(rows, k); inner(rows, k + 1); return len(rows)
rows = [0]; size = outer(rows, n); inner(rows, n); st.text((rows, size)); outer(rows, other); st.text(rows)
def fresh(k): mine = []; outer(mine, k); inner(mine, k); return mine
a = fresh(n); a.append("mine"); st.text((a, fresh(n)))
""",
    ),
    "lists in session state": (
        "a change is done once in many runs, or twice in one",
        """
def fill(rows, k): rows.append(k); return len(rows)
rows = st.session_state.setdefault("rows", []); size = fill(rows, n); st.text((rows, size))
if flag: st.session_state.rows = []; fill(st.session_state.rows, n)
st.text(st.session_state.rows)
""",
    ),
    "what is drawn meanwhile": (
        "the page is changed and the object is not, or the other way round",
        """
class Report:
    def __init__(self): self.count = 0; self.titles = []
    def card(self, title, k): self.count += 1; self.titles.append(title); st.metric(title, k, self.count)
    def ask(self, label): self.value = st.slider(label, 0, 9, self.count); return self.value
report = Report(); report.card("one", n); st.text(other); report.card("two", 5)
with st.container(): report.card("three", n)
st.text(report.ask("how many")); st.text(vars(report))
""",
    ),
    "an object that leads to itself": (
        "the way back leads to another object",
        """
def loop(box, k): box["me"] = box; box["list"] = [box, k]
box = {}; loop(box, n); st.text((box["me"] is box, box["list"][0] is box, box["list"][1]))
def knot(rows): rows.append(rows); rows.append((rows,))
rows = [n]; knot(rows); st.text((rows[1] is rows, rows[2][0] is rows, len(rows)))
""",
    ),
    "iterators over what changes": (
        "an iterator that is on its way goes another way",
        """
def fill(rows, k): rows.insert(0, k); rows.append(k)
rows = [1, 2, 3]; way = iter(rows); next(way); fill(rows, n); st.text(list(way))
back = reversed(rows); next(back); fill(rows, 0); st.text(list(back))
""",
    ),
    "classes that hold what was changed": (
        "a class of the script in what was put is that of the last run",
        """
class Item:
    def __init__(self, k): self.k = k
def fill(rows, k): rows.append(Item(k)); rows.append(Item)
rows = []; fill(rows, n); st.text((isinstance(rows[0], Item), rows[1] is Item, rows[0].k)); st.text(other)
""",
    ),
}

DATA: dict[str, tuple[str, str]] = {
    "frames that get columns": (
        "others who look at the frame see the old one, or the template is changed",
        """
import pandas as pd
def load(k): return pd.DataFrame({"a": [1, 2, k], "b": list("xyz")})
def prep(df): df["c"] = df["a"] * 2; df.loc[0, "a"] = 50; return df
df = load(n); twin = df; column = df["a"]; part = df[["a"]]; out = prep(df)
st.text((out is df, twin.to_dict(), column.tolist(), part.a.tolist())); df.loc[1, "c"] = other; df["d"] = 1
st.text(df.to_dict()); st.text(prep(load(n)).to_dict())
""",
    ),
    "arrays that look into a frame": (
        "an array that looks at the frame's memory does not see the change",
        """
import numpy as np, pandas as pd
def edit(df, k): df.loc[0, "a"] = k * 10
df = pd.DataFrame({"a": [1, 2, 3]}); look = df["a"].to_numpy(); edit(df, n); st.text((look.tolist(), df.a.tolist()))
own = np.arange(3.0); view = pd.DataFrame(own.reshape(3, 1), columns=["v"], copy=False)
def edit2(df, k): df.iloc[0, 0] = k
edit2(view, n); st.text((own.tolist(), view.v.tolist()))
""",
    ),
    "indexes and names": (
        "a name or an index is that of another object",
        """
import pandas as pd
def name(df, k): df.index.name = "i" * k; df.columns.name = "c"; return df
def index(df, k): df.index = [k, 2]; df.columns = ["p", "q"]
df = pd.DataFrame({"a": [1, 2], "b": [3, n]}); old = df.index; s = df["a"]; name(df, n)
st.text((df.index.name, df.columns.name, old.name, s.index.name)); index(df, n)
st.text((df.to_dict(), old.tolist(), s.to_dict(), df.index.tolist())); kept = df.index
def add(df, k): df["z"] = k
add(df, n); st.text((df.index is kept, df.to_dict()))
s = pd.Series([1, 2, n], name="s")
def edit(s, k): s[s > 1] = 0; s.name = "t" * k; s.loc[9] = k
edit(s, n); st.text((s.to_dict(), s.name)); s.loc[1] = other; st.text(s.to_dict())
""",
    ),
    "what hangs on a frame": (
        "attrs, lists in cells or attributes are lost or shared",
        """
import pandas as pd
def edit(df, k): df.attrs["k"] = k; df["l"] = [[k], [k, k]]; df["n"] = 1
df = pd.DataFrame({"a": [1, 2]}); edit(df, n); df.at[0, "l"].append(9); st.text((df.attrs, df.to_dict()))
df = pd.DataFrame({"a": [1, 2]}); edit(df, n); st.text((df.attrs, df.to_dict()))
def cells(df, k): df.at[0, "l"].append(k); df["m"] = k
cells(df, n); st.text(df.to_dict()); first = df.at[0, "l"]; cells(df, 3); st.text((first, df.at[0, "l"] is first))
""",
    ),
    "frames in objects, and two of them": (
        "a frame in an object is changed by half",
        """
import pandas as pd
class Data:
    def __init__(self, k): self.df = pd.DataFrame({"a": [1, k]}); self.raw = self.df; self.steps = []
    def clean(self): self.df["b"] = self.df.a + 1; self.steps.append("clean"); return self
    def cut(self): self.df = self.df[self.df.a > 1]; self.steps.append("cut"); return self
data = Data(n).clean(); st.text((data.raw is data.df, data.raw.to_dict(), data.steps)); data.cut()
st.text((data.raw.to_dict(), data.df.to_dict(), data.steps)); st.text(other)
def join(a, b): a["x"] = b["y"]; b["y"] = 0
a, b = pd.DataFrame({"x": [1, 2]}), pd.DataFrame({"y": [n, 4]}); join(a, b); st.text((a.to_dict(), b.to_dict()))
""",
    ),
    "frames that are sorted and dropped in place": (
        "what pandas does in place is not put",
        """
import pandas as pd
def edit(df, k):
    df.sort_values("a", inplace=True, ascending=k > 3); df.drop(columns="b", inplace=True)
    df.reset_index(drop=True, inplace=True); df.rename(columns={"a": "r"}, inplace=True); df["when"] = pd.Timestamp("2020")
df = pd.DataFrame({"a": [2, n, 1], "b": 0}, index=list("xyz")); g = df.groupby("b"); edit(df, n)
st.text((df.to_dict("list"), list(df.dtypes.astype(str)))); st.text(g.size().tolist())
def strings(df): df["s"] = df["s"].str.upper(); df["c"] = df["s"].astype("category"); del df["q"]
d = pd.DataFrame({"s": ["a", "b" * n], "q": 1}); strings(d); st.text((d.to_dict("list"), str(d.c.cat.categories)))
""",
    ),
    "arrays and views of them": (
        "who looks at the same memory does not see the change",
        """
import numpy as np
def scale(a, k): a *= k; a[0] = -1; return a
base = np.arange(6.0); view = base[::2]; grid = base.reshape(2, 3); out = scale(view, n)
st.text((base.tolist(), view.tolist(), grid.tolist(), out is view)); base[2] = other; st.text(out.tolist())
def both(a, b): a += 1; b += 1
both(base[:4], base[2:]); st.text(base.tolist())
def shape(a): a.shape = (3, 2); a[0, 0] = 7
shape(base); st.text(base.tolist()); cells = np.array([1, [2], None], dtype=object)
def put(a, k): a[0] = [k]; a[1].append(k)
put(cells, n); st.text(cells.tolist()); cells[0].append(0); st.text(cells.tolist())
""",
    ),
    "generators that are handed around": (
        "the same numbers are drawn twice, or a generator of another stands still",
        """
import random
import numpy as np
def draw(rng, k): return rng.normal(size=k).round(3).tolist()
rng = np.random.default_rng(4); twin = rng; a = draw(rng, n); b = draw(twin, 2); st.text((a, b, rng.random()))
def kids(rng, k): return [kid.random() for kid in rng.spawn(k)]
st.text(kids(rng, 2)); st.text(kids(rng, 2)); bits = np.random.PCG64(n)
x, y = np.random.Generator(bits), np.random.Generator(bits)
st.text((draw(x, 2), draw(y, 2), draw(x, 1)))
def roll(dice, k): return [dice.randint(1, 6) for _ in range(k)], dice.gauss(0, 1)
dice = random.Random(n); st.text((roll(dice, 3), roll(dice, other), dice.random()))
def everybody(k): return random.randint(1, 100) + k
random.seed(n); st.text((everybody(1), everybody(1), random.random()))
def hidden(r, k): return r.random()
random.seed(n); st.text((hidden(random._inst, 1), hidden(random._inst, 1)))
""",
    ),
    "memory behind other types": (
        "a stream or a byte array is put back by half",
        """
import io
def write(buffer, b, k): buffer.write("x" * k); b.extend(b"q" * k)
buffer, b = io.StringIO(), bytearray(b"a"); write(buffer, b, n); write(buffer, b, other)
st.text((buffer.getvalue(), bytes(b), buffer.tell()))
""",
    ),
}

#: What only a program that says `is` can see.
IDENTITY: dict[str, tuple[str, str]] = {
    "programs that compare with is": (
        "an equal text is taken for the same one",
        """
WORDS = ["alpha" + str(n), "beta"]
def fill(rows): rows.append(WORDS[0])
rows = []; fill(rows); st.text(rows[0] is WORDS[0]); st.text(other)
""",
    ),
}

CHANGES = {**OBJECTS, **DATA}
