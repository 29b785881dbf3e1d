"""Programs with `functools.lru_cache` for which a careless engine shows what a full run would not.

Invariant: as in `block_traps`, whose head and widgets these suites have.
"""

#: Name -> (the naive mistake, the suite).
CACHE_TRAPS: dict[str, tuple[str, str]] = {
    "what a cache says of itself": (
        "a skipped call leaves the cache empty",
        """
from functools import lru_cache
@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def wave(n):
    return [fib(n), fib(n // 2)]
st.text(f"{wave(9)} {fib.cache_info()}")
st.text(f"{wave(level)} {fib(3)} {fib.cache_info()}")
if other:
    fib.cache_clear()
st.text(f"{fib(4)} {fib.cache_info()} {fib.cache_parameters()} {fib.__wrapped__(2)} {fib.__name__}")
""",
    ),
    "a cached answer is older than what it was made of": (
        "it is made anew where the call that filled the cache was skipped",
        """
from functools import lru_cache
LIMITS[0] = 1
@lru_cache
def rate(n):
    return n * LIMITS[0]
def total(n):
    return rate(n) + 100
st.text(f"{total(2)}")
LIMITS[0] = level
st.text(f"{rate(2)} {rate(3)} {total(2)} {total(3)}")
LIMITS[0] = 1 + other
st.text(f"{total(3)} {rate(4)}")
LIMITS[0] = 1
""",
    ),
    "state that a cached function reads": (
        "who finds the answer in the cache does not depend on the state",
        """
from functools import cache
st.session_state.rate = level
@cache
def rate():
    return st.session_state.rate * 2
def price(n):
    return n * rate()
st.text(f"{price(2)}")
st.session_state.rate = 9 if other else 8
st.text(f"{price(2)} {price(3)} {rate()}")
""",
    ),
    "a cached function that draws": (
        "it draws again for those that find the answer",
        """
from functools import lru_cache
@lru_cache
def card(n):
    st.caption(f"card {n}")
    return n
def row(*numbers):
    return [card(n) for n in numbers]
st.text(f"{row(1, 2)}")
st.text(f"{row(2, level, 3)}")
with st.container():
    st.text(f"{row(level, 1)} {card(3)} {'x' if other else ''}")
""",
    ),
    "a list out of a cache": (
        "each unit has a list of its own",
        """
from functools import lru_cache
@lru_cache
def rows(n):
    return list(range(n))
def first(n):
    return rows(n)
def add(n, x):
    rows(n).append(x)
    return len(rows(n))
a = first(3)
a.append(level)
st.text(f"{rows(3)} {first(3)} {rows(3) is a}")
add(3, "end" if other else "stop")
st.text(f"{a} {add(4, 1)} {rows(4)}")
""",
    ),
    "a small cache": (
        "what was dropped is taken for known",
        """
from functools import lru_cache
@lru_cache(maxsize=2)
def loud(n):
    st.caption(f"asked {n}")
    return n
def pair(a, b):
    return loud(a) + loud(b)
st.text(f"{pair(1, 2)}")
st.text(f"{pair(1, 1)}")
st.text(f"{pair(level, 2)} {loud.cache_info()}")
st.text(f"{pair(1, 2)} {loud(1)} {'x' if other else ''}")
""",
    ),
    "which of a small cache is dropped": (
        "a skipped call that finds its answer does not count as a use",
        """
from functools import lru_cache
@lru_cache(maxsize=3)
def loud(n):
    st.caption(f"asked {n}")
    return n
def use(n):
    return loud(n)
loud(1); loud(2); loud(3)
st.text(f"{use(1)}")
loud(4 + level)
st.text(f"{use(1)} {use(2)} {'x' if other else ''}")
""",
    ),
    "keys that are equal": (
        "an answer for 1 is none for True or 1.0",
        """
from functools import lru_cache
@lru_cache
def shown(n, unit="m"):
    return f"{n} {unit}"
@lru_cache(typed=True)
def typed(n):
    return repr(n)
def line(*given):
    return [shown(x) for x in given] + [typed(x) for x in given]
st.text(f"{line(1, True, 1.0)}")
st.text(f"{line(True, level)} {shown(1, unit='m')} {shown(1, 'm')} {shown(unit='m', n=1)}")
st.text(f"{line(1.0, 0.0, -0.0)} {line(-0.0)} {shown.cache_info()} {'x' if other else ''}")
""",
    ),
    "two caches of one name": (
        "the one finds what the other kept",
        """
from functools import lru_cache
def make(factor):
    @lru_cache
    def times(n):
        st.caption(f"{n} times {factor}")
        return n * factor
    return times
twice, thrice = make(2), make(3)
def both(n):
    return twice(n), thrice(n)
st.text(f"{both(2)}")
st.text(f"{both(level)} {twice(2)}")
if other:
    twice = make(level)
st.text(f"{both(2)} {twice(3)}")
""",
    ),
    "a cached function that raises": (
        "an error is kept",
        """
from functools import lru_cache
@lru_cache
def careful(n):
    st.caption(f"tries {n}")
    return maybe(n).n
def tried(n):
    try:
        return careful(n)
    except ValueError as error:
        return str(error)
st.text(f"{tried(9)} {tried(9)} {tried(1)}")
st.text(f"{tried(level)} {careful.cache_info()} {'x' if other else ''}")
""",
    ),
    "what somebody hangs on a cache": (
        "attributes of the cache are no part of it",
        """
from functools import lru_cache
@lru_cache
def scale(n):
    return n * 2
scale.unit = level
def labelled(n):
    return f"{scale(n)} {scale.unit}"
st.text(labelled(2))
scale.unit = "kg" if other else "g"
st.text(labelled(2))
""",
    ),
    "a cache that is called unseen": (
        "what a library calls fills the cache without a word",
        """
from functools import lru_cache, partial
@lru_cache
def loud(n):
    st.caption(f"asked {n}")
    return n
def ordered(rows):
    return sorted(rows, key=loud)
def mapped(rows):
    return list(map(loud, rows))
three = partial(loud, 3)
st.text(f"{ordered([2, 1])} {mapped([1, level])} {three()}")
st.text(f"{loud(1)} {loud(2)} {loud.cache_info()} {ordered([level, 1])} {'x' if other else ''}")
""",
    ),
    "a cache that is handed on": (
        "the function of an earlier run is called",
        """
from functools import lru_cache
@lru_cache
def scale(n):
    return n * LIMITS[0]
def pick(wide):
    return scale if wide else len
def apply(f, x):
    return f(x)
LIMITS[0] = level
f = pick(True)
st.text(f"{apply(f, 3)} {f is scale} {apply(pick(other), [1, 2] if not other else 4)}")
LIMITS[0] = 1
""",
    ),
    "a deep recursion behind a cache": (
        "frames of the engine make it deeper than it was",
        """
from functools import lru_cache
@lru_cache(maxsize=None)
def count(n):
    return 0 if n == 0 else 1 + count(n - 1)
def depth(n):
    return count(n)
st.text(f"{depth(150)} {depth(160 + level)} {count.cache_info()} {'x' if other else ''}")
""",
    ),
    "methods behind a cache": (
        "two objects are one",
        """
from functools import lru_cache, cached_property
class Model:
    def __init__(self, n):
        self.n = n
    @lru_cache(maxsize=8)
    def run(self, k):
        st.caption(f"{self.n} runs {k}")
        return self.n * k
    @cached_property
    def large(self):
        st.caption(f"{self.n} grows")
        return self.n * 100
def report(model, k):
    return model.run(k), model.large
a, b = Model(2), Model(level)
st.text(f"{report(a, 2)} {report(b, 2)}")
a.n = 5 if other else 6
st.text(f"{report(a, 2)} {report(a, 3)} {report(b, 3)}")
""",
    ),
    "a cache that is made in a call": (
        "the cache of an earlier run is handed out with what it had kept",
        """
from functools import lru_cache
def build(k):
    work(k)
    @lru_cache(maxsize=None)
    def f(n):
        st.caption(f"f {n} {LIMITS[0]}")
        return n * LIMITS[0]
    f(1)
    return f
LIMITS[0] = level
g = build(2)
st.text(f"{g(1)} {g(2)} {g.cache_info()}")
def use(h, n):
    return h(n) + 1
st.text(f"{use(g, 3)} {use(g, 1)} {g.cache_info()} {'x' if other else ''}")
LIMITS[0] = 1
""",
    ),
    "a cache that is emptied in a call": (
        "what was kept before is found after a cache was emptied and filled as far as before",
        """
from functools import lru_cache
@lru_cache
def f(n):
    st.caption(f"f {n}")
    return n * level
def refresh():
    f.cache_clear()
    return f(1)
def use(n):
    return f(n)
st.text(f"{use(1)} {use(2)}")
st.text(f"{refresh()} {use(1)} {use(2)} {f.cache_info()} {'x' if other else ''}")
f.cache_clear()
f(7); f(8); f(9)
st.text(f"{use(1)} {use(7)} {f.cache_info()}")
""",
    ),
    "two caches that ask each other": (
        "who asks another cache does not depend on what that one holds",
        """
from functools import lru_cache, cache
@cache
def even(n):
    return True if n == 0 else odd(n - 1)
@cache
def odd(n):
    return False if n == 0 else even(n - 1)
def told(n):
    return f"{even(n)} {odd(n)}"
st.text(f"{told(6)} {told(level)} {even.cache_info()} {odd.cache_info()}")
st.text(f"{told(level + other)} {even.cache_info()} {odd.cache_info()}")
""",
    ),
    "an error in a recursion behind a cache": (
        "what was kept on the way to an error is lost, or the error is kept",
        """
from functools import lru_cache
@lru_cache
def walk(n):
    st.caption(f"w {n}")
    if n == level:
        raise ValueError(n)
    return n if n <= 0 else walk(n - 1) + 1
def tried(n):
    try:
        return walk(n)
    except ValueError as error:
        return f"{error}"
def outer(n):
    work(n)
    return tried(n), tried(n - 1)
st.text(f"{outer(4)} {outer(1)} {walk.cache_info()}")
st.text(f"{outer(6 + other)} {walk.cache_info()}")
""",
    ),
    "a cached function that is defined once more": (
        "the function of the same name before it answers",
        """
from functools import lru_cache
@lru_cache
def f(n):
    return ("a", n)
def use(n):
    return f(n)
st.text(f"{use(1)} {f.cache_info()}")
if other:
    @lru_cache
    def f(n):
        return ("b", n, level)
st.text(f"{use(1)} {use(2)} {f.cache_info()}")
""",
    ),
    "a cache between other decorators": (
        "what stands around the cache is taken for the cache",
        """
from functools import lru_cache, wraps
def loud(fn):
    @wraps(fn)
    def inner(*a):
        st.caption(f"call {a}")
        return fn(*a)
    return inner
@loud
@lru_cache
def f(n):
    st.caption(f"real {n}")
    return n + level
@lru_cache
@loud
def g(n):
    return n - level
h = lru_cache(maxsize=4)(lambda n: n * level)
def use(n):
    return f(n), g(n), h(n)
st.text(f"{use(1)} {use(2)}")
st.text(f"{use(1)} {use(other + 2)} {g.cache_info()} {h.cache_info()}")
""",
    ),
    "a cache that threads ask": (
        "what threads asked for is not there",
        """
from functools import lru_cache
from concurrent.futures import ThreadPoolExecutor
@lru_cache
def f(n):
    return n * level
def use(n):
    return f(n)
with ThreadPoolExecutor(1) as pool:
    found = list(pool.map(f, [1, 2, 3]))
st.text(f"{found} {use(1)} {use(4)} {f.cache_info()}")
with ThreadPoolExecutor(1) as pool:
    found = list(pool.map(use, [4, 5, 6 + other]))
st.text(f"{found} {use(5)} {use(6)} {f.cache_info()}")
""",
    ),
    "calls that are equal in other words": (
        "calls that a cache keeps apart are one, or the other way round",
        """
from functools import lru_cache
@lru_cache(maxsize=None)
def f(a, b=2, *more, c=3, **named):
    st.caption(f"f {a} {b} {more} {c} {named}")
    return a + b + c + len(more) + len(named) + level
def use(x):
    return f(x), f(a=x), f(x, 2), f(x, 2, 5), f(x, c=3), f(x, d=1, e=2), f(x, e=2, d=1)
st.text(f"{use(1)} {f.cache_info()}")
st.text(f"{use(level)} {use(1 + other)} {f.cache_info()}")
""",
    ),
    "a loop over a cache": (
        "a skipped round leaves its entries behind",
        """
from functools import lru_cache
@lru_cache(maxsize=None)
def grid(a, b):
    if a == 0 or b == 0:
        return 1
    return grid(a - 1, b) + grid(a, b - 1)
total = 0
for i in range(6):
    total += grid(i, level)
st.text(f"{total} {grid.cache_info()}")
if other:
    for i in range(3):
        st.text(f"{grid(i, i)} {grid(level, i)}")
st.text(f"{sum(grid(i, 3) for i in range(4))} {[grid(1, j) for j in range(level)]} {grid.cache_info()}")
""",
    ),
    "an object out of a cache": (
        "an answer that others may change is another one after a skip",
        """
from functools import lru_cache
@lru_cache
def table(n):
    return tuple((i, (i, (i, (i,)))) for i in range(n))
@lru_cache
def boxed(n):
    return Box(n)
def use(n):
    return table(n), boxed(n)
a = use(2)
st.text(f"{a} {use(2)[1] is a[1]} {use(2)[0] is a[0]}")
a[1].items.append(level)
st.text(f"{use(2)} {boxed(2)} {use(level)[1]} {use(level)[1] is boxed(level)} {'x' if other else ''}")
""",
    ),
    "a cached function that counts": (
        "a function that changes what it reads is asked once more",
        """
from functools import lru_cache
@lru_cache
def f(n):
    LIMITS.append(n)
    return n + len(LIMITS)
def use(n):
    return f(n)
st.text(f"{use(1)} {use(2)} {LIMITS}")
st.text(f"{use(level)} {use(1)} {LIMITS}")
if other:
    LIMITS.clear()
    f.cache_clear()
    LIMITS.extend([1, 2, 3])
st.text(f"{use(1)} {use(3)} {LIMITS}")
del LIMITS[3:]
""",
    ),
    "thousands of calls behind a cache": (
        "frames of the engine fill the stack",
        """
from functools import lru_cache
@lru_cache(maxsize=None)
def count(n):
    return 0 if n == 0 else 1 + count(n - 1)
def depth(n):
    return count(n)
limit = sys.getrecursionlimit()
sys.setrecursionlimit(50_000)
try:
    st.text(f"{depth(4_000 + level)} {count.cache_info()} {'x' if other else ''}")
finally:
    sys.setrecursionlimit(limit)
""",
    ),
}
