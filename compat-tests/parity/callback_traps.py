"""Programs for which an engine that remembers functions which a library calls back shows what a full run would not.

Each has the naive mistake that it catches. `level` (0 to 9, 2) and `other` are the widgets.

Invariant: a program here is deterministic, and equality is the only thing that its test asks for.
"""

HEAD = """\
import functools
import streamlit as st
from probes import probe

level = st.slider("level", 0, 9, 2)
other = st.checkbox("other")

def work(n):
    probe("work")
    return n * 2 + level
"""

#: Name -> (the naive mistake, the rest of the program).
CALLBACK_TRAPS: dict[str, tuple[str, str]] = {
    "a key reads a global": (
        "the element is all that a key reads",
        """
def rank(n): return (n - level) ** 2
st.text(sorted([5, 1, 3, 2], key=rank)); st.text(min([5, 1, 3], key=rank)); st.text(max([5, 1, 3], key=rank))
""",
    ),
    "a key changes its element": (
        "the change of a skipped key is lost",
        """
def rank(row):
    row.append(len(row))
    return -row[0]
rows = [[1], [level], [3]]
st.text(sorted(rows, key=rank)); st.text(rows)
""",
    ),
    "a key changes the list that is sorted": (
        "the error of the list does not come",
        """
rows = [3, 1, level]
def rank(n):
    rows.append(n)
    return n
try:
    rows.sort(key=rank)
    st.text(rows)
except ValueError as error:
    st.text(str(error))
""",
    ),
    "a key raises for some elements": (
        "an element that raised is remembered",
        """
def rank(n):
    if n == level: raise ValueError(f"no rank for {n}")
    return -n
try: st.text(sorted([1, 2, 5, 3], key=rank))
except ValueError as error: st.text(str(error))
""",
    ),
    "a key gives what cannot be handed out": (
        "two keys are compared as one",
        """
class Key:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return (self.n * level) % 7 < (other.n * level) % 7
def rank(n): return Key(n)
st.text(sorted([5, 1, 3, 2, 6], key=rank))
""",
    ),
    "a key counts": (
        "a nonlocal of a skipped key stands still",
        """
def ranked(rows):
    n = 0
    def rank(row):
        nonlocal n
        n += 1
        return (row * n) % 4
    return sorted(rows, key=rank), n
st.text(ranked([1, 2, 1, 2, level]))
""",
    ),
    "a mapped function draws": (
        "what a skipped element drew is lost",
        """
def card(n):
    st.text(f"card {n} of {level}" if n > 3 else f"card {n}")
    return n
st.text(list(map(card, [1, level, 1, 5])))
""",
    ),
    "a map is consumed later": (
        "the elements are read when the map is made",
        """
rows = [1, 2, 3]
def twice(n): return work(n)
later = map(twice, rows)
rows.append(level)
st.text(next(later)); rows[1] = 9
st.text(list(later))
""",
    ),
    "a map is never consumed": (
        "functions run when the map is made",
        """
def card(n):
    st.text(n)
    return n
later = map(card, [1, level])
st.text(other)
if other: st.text(next(later))
""",
    ),
    "a map of two lists": (
        "the second list is no input",
        """
def both(a, b): return a * 10 + work(b)
st.text(list(map(both, [1, 2, 3], [level, 1, 1])))
""",
    ),
    "a filter that keeps identity": (
        "copies of the elements come through",
        """
rows = [[1], [level], [3]]
def small(row): return row[0] < 3
kept = list(filter(small, rows))
for row in kept: row.append(0)
st.text(f"{rows} {kept}")
""",
    ),
    "a reduction": (
        "one step is like another",
        """
def step(total, n): return total * 2 + work(n)
st.text(functools.reduce(step, [1, 1, 1, level], 0)); st.text(functools.reduce(step, [level]))
""",
    ),
    "a reduction into a list": (
        "the list of the first step is handed out again",
        """
def step(rows, n):
    rows.append(n)
    return rows
start = [level]
st.text(functools.reduce(step, [1, 1, 2], start)); st.text(start)
""",
    ),
    "a function with attributes": (
        "its attributes are no inputs",
        """
def rank(n):
    rank.calls += 1
    return -n
rank.calls = level
st.text(sorted([1, 3, 2], key=rank)); st.text(rank.calls)
""",
    ),
    "a method of an object": (
        "the object is no input",
        """
class Scale:
    def __init__(self, by): self.by = by
    def of(self, n): return (n * self.by) % 5
st.text(sorted([1, 2, 3, 4], key=Scale(level).of)); st.text(list(map(Scale(2 if other else 3).of, [1, 2])))
""",
    ),
    "a function that is another one now": (
        "the name says which function it is",
        """
if other:
    def rank(n): return n
else:
    def rank(n): return -n
st.text(sorted([level, 1, 3], key=rank))
""",
    ),
    "a function that answers with its argument": (
        "a copy of the element comes back",
        """
def same(row): return row
rows = [[1], [level]]
found = list(map(same, rows))
found[0].append(5)
st.text(f"{rows} {found[0] is rows[0]}")
""",
    ),
    "a key that sorts itself": (
        "units nest without end",
        """
def depth(n):
    if n <= 0: return 0
    return 1 + max([n - 1, n - 2], key=depth)
st.text(sorted([3, level, 5], key=depth))
""",
    ),
    "random numbers of a mapped function": (
        "the generator stands still",
        """
import random
random.seed(level)
def draw(n): return n + random.randrange(100)
st.text(list(map(draw, [1, 1, 1]))); st.text(random.random())
""",
    ),
    "session state of a mapped function": (
        "writes of a skipped element are lost",
        """
st.session_state.setdefault("seen", 0)
def note(n):
    st.session_state.seen = st.session_state.seen + n
    return st.session_state.seen
st.text(list(map(note, [1, 1, level])))
""",
    ),
    "a column is applied": (
        "the name of a function is lost on the way",
        """
import pandas as pd
frame = pd.DataFrame({"a": [1, 2, 1], "b": [level, 5, 6]})
def twice(n): return work(n)
def total(row): return row["a"] + row["b"]
st.text(frame["a"].apply(twice).tolist()); st.text(frame["b"].map(twice).tolist())
st.text(frame.apply(total, axis=1).tolist()); st.text(frame["a"].apply(twice).name)
st.text(list(frame.groupby("a")["b"].agg([total_of := lambda s: s.sum()]).columns))
""",
    ),
    "rows of a frame are changed while it is applied": (
        "a row of a skipped call stays as it was",
        """
import pandas as pd
frame = pd.DataFrame({"a": [1, 2, 1], "b": [level, 5, level]})
def bump(row):
    row = row.copy()
    row["b"] = row["b"] + 1
    return row
st.text(frame.apply(bump, axis=1).to_dict()); st.text(frame.to_dict())
""",
    ),
}

#: Functions behind a cache of the standard library, which lives as long as the run.
CALLBACK_TRAPS |= {
    "a cached function reads a global that changes": (
        "the cache of the run answers with the first value, a record with the second",
        """
K = level
@functools.lru_cache
def scaled(n): return n * K
def asked(n): return scaled(n)
st.text(asked(2)); K = 100; st.text(asked(2)); st.text(scaled(2)); st.text(scaled(3))
""",
    ),
    "a cached function gives one object": (
        "two calls give two objects",
        """
@functools.cache
def rows(n): return [n]
rows(1).append(level)
st.text(f"{rows(1)} {rows(1) is rows(1)} {rows(2)}")
""",
    ),
    "a cached function is asked how often it was used": (
        "what a record answers is no hit",
        """
@functools.lru_cache(maxsize=2)
def twice(n): return n * 2
for n in [1, 2, level, 1]: twice(n)
st.text(twice.cache_info()); twice.cache_clear(); st.text(twice.cache_info())
""",
    ),
    "a cached function has a name": (
        "what is wrapped is nameless",
        '''
@functools.lru_cache(maxsize=None)
def twice(n: int) -> int:
    """Twice as much."""
    return n * 2
import inspect
st.text(f"{twice.__name__} {twice.__doc__} {twice.__wrapped__(level)} {inspect.signature(twice)}")
''',
    ),
    "a cached method": (
        "the object is no part of the key",
        """
class Scale:
    def __init__(self, by): self.by = by
    @functools.lru_cache
    def of(self, n): return n * self.by
one, two = Scale(level), Scale(3)
st.text(f"{one.of(2)} {two.of(2)} {one.of(2)}"); one.by = 50; st.text(f"{one.of(2)} {one.of(3)}")
""",
    ),
    "a cached recursion goes deep": (
        "each level is a frame of C",
        """
@functools.cache
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
st.text([depth(n) for n in range(0, 200 + level, 40)])
""",
    ),
    "a cached function draws": (
        "what it draws is drawn once, or each time",
        """
@functools.cache
def card(n):
    st.text(f"card {n}")
    return n
st.text([card(1), card(level), card(1)])
""",
    ),
    "a cached function raises": (
        "errors are remembered",
        """
@functools.cache
def odd(n):
    if n % 2 == 0: raise ValueError(n)
    return n
for n in [1, level, level]:
    try: st.text(odd(n))
    except ValueError as error: st.text(repr(error))
""",
    ),
}

#: Libraries that give the same object again and again, refilled.
CALLBACK_TRAPS |= {
    "rows of a frame in one object": (
        "a row that was seen is what it was",
        """
import pandas as pd
frame = pd.DataFrame({"a": range(40), "b": [level] * 40})
def inner(row): return int(row["a"]) * 2 + int(row["b"])
def outer(row): return inner(row) + 1
st.text(frame.apply(outer, axis=1).tolist()); st.text(frame.apply(lambda row: inner(row), axis=1).sum())
""",
    ),
    "slices of an array in one buffer": (
        "an array that was seen is what it was",
        """
import numpy as np
table = np.arange(4000.0).reshape(40, 100) + level
def inner(line): return float(line.sum())
def outer(line): return inner(line) * 2
st.text(np.apply_along_axis(outer, 1, table).tolist()[:5])
import pandas as pd
st.text(pd.Series(range(30)).rolling(3).apply(outer, raw=True).tolist()[2:6])
""",
    ),
}
