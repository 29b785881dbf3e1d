"""Traps made of the standard library: state of the process, of streams, of threads and of iterators.

Invariant: each text is the rest of a script that has the widgets `n` (1 to 9), `flag` and `other` (0 to 9).
"""

TRAPS = {
    "a precision of decimals": """
import decimal
from decimal import Decimal, getcontext
getcontext().prec = 28
def third(): return Decimal(1) / 3
st.text(third())
getcontext().prec = n
st.text(third())
with decimal.localcontext() as here:
    here.prec = other + 1
    st.text(third())
if flag: getcontext().rounding = decimal.ROUND_UP
st.text(third())
decimal.setcontext(decimal.Context(prec=28)); st.text(third())
""",
    "flags of a decimal context": """
import decimal
decimal.setcontext(decimal.Context(prec=28))
def divide(k): return decimal.Decimal(1) / k
st.text(divide(3 if n > 2 else 4))
st.text(bool(decimal.getcontext().flags[decimal.Inexact]))
decimal.getcontext().clear_flags()
st.text(divide(3 if flag else 2)); st.text(decimal.getcontext().flags[decimal.Inexact]); st.text(other)
""",
    "a category of locale": """
import locale
locale.setlocale(locale.LC_ALL, "C")
def shown(): return locale.format_string("%d", 1234567, grouping=True), str(locale.localeconv()["decimal_point"])
st.text(shown())
locale.setlocale(locale.LC_NUMERIC, "C.UTF-8" if flag else "C")
st.text(shown()); st.text(locale.setlocale(locale.LC_ALL)); st.text(n + other)
locale.setlocale(locale.LC_ALL, "C")
""",
    "warnings that are counted": """
import warnings
def old(k):
    warnings.warn(f"old {k}", UserWarning)
    return k
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    st.text(old(1)); st.text(old(n))
    if flag: old(1)
st.text([str(one.message) for one in seen]); st.text(other)
""",
    "warnings made errors": """
import warnings
def old():
    try:
        warnings.warn("old", DeprecationWarning)
    except DeprecationWarning:
        return "refused"
    return "fine"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    st.text(old())
    if flag: warnings.simplefilter("error")
    st.text(old())
    warnings.filterwarnings("error" if n > 3 else "ignore", message="old"); st.text(old())
st.text(other)
""",
    "a handler of log records": """
import io, logging
stream = io.StringIO()
log = logging.getLogger("trap"); log.propagate = False; log.handlers[:] = []
handler = logging.StreamHandler(stream); log.addHandler(handler)
log.setLevel(logging.INFO if flag else logging.WARNING)
def work(k):
    log.info("work %s", k); log.warning("done %s", k)
    return k
st.text(work(1)); st.text(work(n)); st.text(stream.getvalue()); st.text(work(1))
log.removeHandler(handler); work(other); st.text(stream.getvalue()); st.text(log.isEnabledFor(logging.INFO))
""",
    "functions with caches": """
import functools
@functools.lru_cache(maxsize=2)
def twice(k): return [k * 2]
st.text(twice(1)); twice(1).append(n)
st.text(twice(1)); st.text(twice.cache_info())
twice(other)
if flag: twice.cache_clear()
st.text(twice(1)); st.text(str(twice.cache_info()))
""",
    "a cached property": """
import functools
class Table:
    def __init__(self, rows): self.rows = rows
    @functools.cached_property
    def total(self): return sum(self.rows)
table = Table([1, n])
def total(): return table.total
st.text(total())
table.rows.append(other); st.text(total())
if flag: del table.total
st.text(total())
""",
    "a function by type": """
import functools
@functools.singledispatch
def name(k): return "object"
st.text(name(1))
@name.register
def _(k: int): return f"int {n}"
st.text(name(1))
if flag: name.register(str, lambda k: f"str {other}")
st.text(name("a"))
""",
    "iterators across blocks": """
import itertools
numbers = itertools.count(n)
def take(k): return list(itertools.islice(numbers, k))
st.text(take(2)); st.text(take(2))
if flag: take(1)
st.text(take(other)); st.text(repr(numbers))
left, right = itertools.tee(iter([1, 2, 3, n]))
st.text(next(left)); st.text(list(right)); st.text(list(left))
groups = itertools.groupby([1, 1, 2, n])
st.text([(k, len(list(g))) for k, g in groups]); st.text(list(groups))
""",
    "a cycle in session state": """
import itertools
if "turn" not in st.session_state: st.session_state.turn = iter(itertools.cycle("abc"))
def turn(): return next(st.session_state.turn)
st.text(turn())
if flag: st.text(turn())
st.text(n); st.text(turn()); st.text(other)
""",
    "collections that share": """
import collections
base = {"a": 1}
chain = collections.ChainMap({}, base)
def put(m, k, v): m[k] = v
put(chain, "b", n); put(base, "c", other)
st.text(dict(chain)); st.text(chain.maps[1] is base)
child = chain.new_child(); put(child, "a", 9); st.text(chain["a"])
ring = collections.deque([1, 2, 3], maxlen=3)
def push(d, v): d.append(v); return d
same = push(ring, n); st.text(list(ring))
if flag: same.rotate(1)
st.text(list(ring))
missing = collections.defaultdict(list)
def look(k): return missing[k]
look(str(other)); st.text(dict(missing)); look("a").append(n); st.text(missing["a"])
""",
    "counters and ordered dicts": """
import collections
seen = collections.Counter("abc")
def see(c, text): c.update(text); return c
see(seen, "a" * n); st.text(seen.most_common())
with_more = seen + collections.Counter(a=other); st.text(with_more); st.text(seen["zz"]); st.text(len(seen))
order = collections.OrderedDict(a=1, b=2)
def last(o, k): o.move_to_end(k)
if flag: last(order, "a")
st.text(list(order)); st.text(order.popitem()); st.text(list(order))
pair = collections.namedtuple("pair", "a b")([n], other); pair.a.append(1); st.text(pair)
""",
    "variables of the context": """
import contextvars
level = contextvars.ContextVar("level", default=0)
def read(): return level.get()
st.text(read())
token = level.set(n)
st.text(read())
here = contextvars.copy_context()
level.set(other)
st.text(here.run(read)); st.text(read())
if not flag: level.reset(token)
st.text(read()); level.set(0)
""",
    "threads that fill a list": """
import threading
rows = []
def fill(k): rows.append(k)
def start(k):
    one = threading.Thread(target=fill, args=(k,)); one.start(); one.join()
start(1); start(n); st.text(list(rows))
if flag: start(other)
st.text(rows)
local = threading.local(); local.value = n
def read(): return local.value
st.text(read()); local.value = other; st.text(read())
""",
    "a pool of threads": """
from concurrent.futures import ThreadPoolExecutor
seen = {}
def work(k):
    seen[k] = seen.get(k, 0) + n
    return k * n
with ThreadPoolExecutor(1) as pool:
    st.text(list(pool.map(work, [1, 2])))
    later = pool.submit(work, other)
    st.text(later.result())
st.text(seen)
if flag: work(1)
st.text(dict(seen))
""",
    "coroutines": """
import asyncio
log = []
async def step(k):
    log.append(k); await asyncio.sleep(0); return k * n
async def both(): return await asyncio.gather(step(1), step(other))
def go(): return asyncio.run(both())
st.text(go()); st.text(log)
if flag: st.text(asyncio.run(step(7)))
st.text(len(log))
""",
    "variables of the environment": """
import os, subprocess, sys
os.environ.pop("TRAP", None)
def read(): return os.environ.get("TRAP"), os.getenv("TRAP", "none")
st.text(read())
os.environ["TRAP"] = str(n)
st.text(read())
if flag: os.putenv("TRAP", "put"); os.environ.update(TRAP=f"more{other}")
def child(): return subprocess.run(["printenv", "TRAP"], capture_output=True, text=True).stdout
st.text(child()); os.environ.pop("TRAP"); st.text(read()); st.text(os.path.expandvars("$TRAP"))
""",
    "files written and read back": """
import json, pathlib, tempfile
folder = pathlib.Path(tempfile.mkdtemp())
path = folder / "a.json"
def save(value): path.write_text(json.dumps(value))
def load(): return json.loads(path.read_text())
save([1, n]); st.text(load())
if flag: save([2, other])
st.text(load())
with path.open("a") as stream: stream.write(" " * other)
st.text(path.stat().st_size); st.text(sorted(one.name for one in folder.iterdir()))
path.unlink(); st.text(path.exists())
""",
    "a file that is open": """
import tempfile
stream = tempfile.TemporaryFile("w+")
def write(text): stream.write(text)
def back(): stream.seek(0); return stream.read()
write("a"); write(str(n)); st.text(back())
if flag: stream.truncate(0)
write("z"); st.text(back()); st.text(stream.tell()); write(str(other)); st.text(back()); stream.close(); st.text(stream.closed)
""",
    "streams in memory": """
import io
text, data = io.StringIO("one\\ntwo\\nthree\\n"), io.BytesIO()
def line(): return text.readline()
def put(value): return data.write(value)
st.text(line()); st.text(line())
put(b"a" * n); st.text(data.getvalue()); st.text(text.tell())
if flag: text.seek(0)
st.text(line()); view = data.getbuffer(); view[0] = 98 + other; view.release(); st.text(data.getvalue())
wrapped = io.TextIOWrapper(data); wrapped.write("w"); wrapped.flush(); st.text(data.getvalue()); st.text(list(text))
""",
    "archives in memory": """
import io, tarfile, zipfile
raw = io.BytesIO()
archive = zipfile.ZipFile(raw, "w")
def add(name, text): archive.writestr(name, text)
add("a", "1"); add("b", str(n)); st.text(archive.namelist())
if flag: add("c", "3")
archive.close(); st.text(zipfile.ZipFile(raw).read("b").decode()); st.text(zipfile.ZipFile(raw).namelist())
tape = io.BytesIO(); tar = tarfile.open(fileobj=tape, mode="w")
def tape_in(name, value):
    info = tarfile.TarInfo(name); info.size = len(value); tar.addfile(info, io.BytesIO(value))
tape_in("x", b"1" * other); tar.close(); tape.seek(0); st.text([one.size for one in tarfile.open(fileobj=tape).getmembers()])
""",
    "a database in memory": """
import sqlite3
base = sqlite3.connect(":memory:", check_same_thread=False)
base.execute("create table t (k)")
def add(k): base.execute("insert into t values (?)", (k,))
def total(): return base.execute("select sum(k), count(*) from t").fetchone()
add(1); st.text(total()); add(n); st.text(total())
if flag: base.rollback()
add(other)
rows = base.execute("select k from t")
st.text(rows.fetchone()); st.text(rows.fetchall()); st.text(rows.fetchall()); base.row_factory = sqlite3.Row
st.text(base.execute("select 1 as a").fetchone().keys())
""",
    "a database kept as a resource": """
import sqlite3
@st.cache_resource
def connect():
    base = sqlite3.connect(":memory:", check_same_thread=False); base.execute("create table t (k)"); return base
def add(k): connect().execute("insert into t values (?)", (k,))
def total(): return connect().execute("select sum(k), count(*) from t").fetchone()
st.text(total()); add(n); st.text(total())
if flag: add(other)
st.text(total())
""",
    "matches of a pattern": """
import re
pattern = re.compile(r"(\\d)")
found = pattern.finditer("1 2 3 " + str(n))
def following(): return next(found).group(1)
st.text(following()); st.text(following())
if flag: following()
st.text([one.group() for one in found]); match = pattern.search(f"a{other}"); st.text(match.span()); st.text(match)
scanner = pattern.scanner("123"); st.text(scanner.search().group()); st.text(scanner.search().group())
""",
    "pickled and copied": """
import copy, json, pickle
rows = [[1], [n]]
again = pickle.loads(pickle.dumps(rows)); shallow = copy.copy(rows); deep = copy.deepcopy(rows)
def touch(value): value[0].append(other)
touch(shallow); st.text(rows); st.text(again); touch(deep); st.text(deep); st.text(rows)
text = json.dumps(rows)
if flag: touch(rows)
st.text(json.loads(text)); st.text(rows[0] is shallow[0])
class Point:
    made = 0
    def __init__(self): Point.made += 1
    def __reduce__(self): return (Point, ())
p = pickle.loads(pickle.dumps(Point())) if n else None
st.text(Point.made)
""",
    "dialects and limits": """
import csv, io, sys
csv.register_dialect("mine", delimiter=",")
def rows(): return list(csv.reader(io.StringIO("a,b;c"), "mine"))
st.text(rows())
csv.register_dialect("mine", delimiter=";" if flag else ",")
st.text(rows())
sys.set_int_max_str_digits(4300)
big = 10 ** 700
def shown():
    try: return len(str(big))
    except ValueError: return "refused"
st.text(shown())
sys.set_int_max_str_digits(640 if n > 3 else 4300); st.text(shown()); sys.set_int_max_str_digits(4300); st.text(shown())
st.text(other)
""",
    "a zone of time": """
import os, time
os.environ["TZ"] = "UTC"; time.tzset()
def shown(): return time.strftime("%H", time.localtime(0)), time.mktime((1970, 1, 1, 0, 0, 0, 0, 0, 0))
st.text(shown())
os.environ["TZ"] = "XXX-3" if flag else "XXX-2"; time.tzset()
st.text(shown()); st.text(n + other)
os.environ["TZ"] = "UTC"; time.tzset(); st.text(shown()); del os.environ["TZ"]; time.tzset()
""",
    "generators of random numbers": """
import random
own = random.Random(n)
def draw(): return own.random()
st.text(draw()); st.text(draw())
kept = own.getstate()
if flag: draw()
st.text(draw()); own.setstate(kept); st.text(draw())
random.seed(other); st.text(random.random()); xs = [1, 2, 3]; random.shuffle(xs); st.text(xs); st.text(random.choices(xs, k=2))
""",
    "standard output caught": """
import contextlib, io
stream = io.StringIO()
def say(k): print(k); return k
with contextlib.redirect_stdout(stream):
    say(1); say(n)
    if flag: say(1)
st.text(stream.getvalue()); 
with contextlib.ExitStack() as stack:
    stack.callback(lambda: stream.write(f"left {other}")); say(2)
st.text(stream.getvalue())
""",
    "a limit of recursion": """
import sys
def limit(): return sys.getrecursionlimit()
before = limit()
sys.setrecursionlimit(before + n); st.text(limit() - before)
if flag: sys.setrecursionlimit(before)
st.text(limit() - before); sys.setrecursionlimit(before); st.text(limit() - before); st.text(other)
""",
    "a class is registered with an abstract one": """
from abc import ABC
from collections.abc import Sized
class Shape(ABC): pass
class Duck: pass
def is_shape(x): return isinstance(x, Shape)
st.text(is_shape(Duck()))
if flag: Shape.register(Duck)
st.text(is_shape(Duck())); st.text(issubclass(Duck, Shape)); st.text(isinstance(Duck(), Sized)); st.text(n + other)
""",
    "a class is registered with one of the library": """
from collections.abc import Sequence
class Duck: pass
def is_sequence(x): return isinstance(x, Sequence)
st.text(is_sequence(Duck()))
if flag: Sequence.register(Duck)
st.text(is_sequence(Duck())); st.text(n + other)
""",
    "equal texts and numbers that are not one object": """
def same(a, b): return a is b
s, t = "ab" * n, "ab" * n
st.text(same(s, s)); st.text(same(s, t)); st.text(same(s, s if flag else t))
x, y = (1, n), (1, n)
st.text(same(x, x)); st.text(same(x, y)); f, g = n * 1.5, n * 1.5
st.text(same(f, f)); st.text(same(f, g)); st.text(same(10**20 + n, 10**20 + n)); st.text(same(n, n)); st.text(other)
""",
    "members of an enumeration compared by identity": """
from enum import Enum
class Mode(Enum): FAST = 1; SLOW = 2
if "mode" not in st.session_state: st.session_state.mode = Mode.FAST
def fast(): return st.session_state.mode is Mode.FAST, st.session_state.mode.name
st.text(fast())
if flag: st.session_state.mode = Mode.SLOW if n > 2 else Mode.FAST
st.text(fast())
def word(mode): return "slow" if mode is Mode.SLOW else "fast"
st.text(word(Mode(n % 2 + 1))); st.text(word(st.session_state.mode)); st.text(other)
""",
}
