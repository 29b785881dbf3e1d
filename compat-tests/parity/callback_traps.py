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
