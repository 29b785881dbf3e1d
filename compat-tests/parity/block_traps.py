"""Programs for which a careless engine, that skips runs of statements, shows what a full run would not.

Each has the naive mistake that it catches. The suite of each stands both at module level and in a function.

Invariant: a program here is deterministic, and equality is the only thing that its test asks for.
"""

HEAD = """\
import contextlib
import sys
import streamlit as st
from probes import probe

class Box:
    shared = []
    def __init__(self, n=0):
        self.n = n
        self.items = []
    def __repr__(self):
        return f"Box({self.n}, {self.items})"

class Quiet:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        st.caption(f"leaves with {kind.__name__ if kind else None}")
        return kind is ValueError

def work(n):
    probe("work")
    return sum(range(n * 10))

def maybe(n):
    if n > 3:
        raise ValueError(f"{n} is too many")
    return Box(n)

def remember(x, seen=[]):
    seen.append(x)
    return seen

def keep(x, seen=Box.shared):
    return seen

LIMITS = [1, 2, 3]
"""

WIDGETS = """\
level = st.slider("level", 0, 9, 2)
other = st.checkbox("other")
"""

#: Name -> (the naive mistake, the suite).
TRAPS: dict[str, tuple[str, str]] = {
    "two names of one list, of different runs": (
        "each run hands out a copy of its own",
        """
a = []
for i in range(level): a.append(work(i))
b = a
for i in range(2): b.append(i)
st.text(f"{a} {b} {a is b}")
""",
    ),
    "an alias that a run makes is changed after it": (
        "the alias is handed out as a copy",
        """
rows = [work(level)]
for i in range(2): again = rows
again.append(other)
st.text(f"{rows} {again is rows}")
""",
    ),
    "a container made in a run holds what was given": (
        "what the container holds is a copy",
        """
inner = [work(2)]
for i in range(2): outer = {"inner": inner, "i": i}
outer["inner"].append(level)
st.text(f"{inner} {outer}")
""",
    ),
    "a run hands out the default of a function": (
        "the default is copied, and later calls do not see the change",
        """
for i in range(2): seen = keep(i)
seen.append(level)
st.text(f"{keep(0)} {seen is Box.shared}")
Box.shared.clear()
""",
    ),
    "a run hands out a list of a class": (
        "the list is copied",
        """
for i in range(2): seen = Box.shared
if other: seen.append(level)
st.text(f"{Box.shared} {seen is Box.shared}")
Box.shared.clear()
""",
    ),
    "a run hands out a global list": (
        "the list is copied",
        """
for i in range(2): limits = LIMITS
if other: limits.append(level)
st.text(f"{LIMITS} {limits is LIMITS}")
del LIMITS[3:]
""",
    ),
    "a default argument counts calls of a loop": (
        "the loop is skipped, and the default is not grown",
        """
for i in range(level): remember(i)
st.text(remember(9))
remember(0).clear()
""",
    ),
    "a name bound before by another value stays in a run that does not come to bind it": (
        "the value of the recorded run is put over it",
        """
best = level
for i in range(3):
    if i > 5: best = work(i)
st.text(best)
""",
    ),
    "a name is bound in a run on some paths": (
        "unbound names are not noticed",
        """
for i in range(level):
    if i == 4: found = work(i)
try: st.text(found)
except NameError as error: st.text(f"gone {type(error).__name__}")
""",
    ),
    "a name is deleted in a loop on some paths": (
        "the name is given though it is gone",
        """
x = work(1)
for i in range(level):
    if i == 3: del x
try: st.text(x)
except NameError as error: st.text(type(error).__name__)
""",
    ),
    "finally deletes what the body bound": (
        "the name counts as surely bound",
        """
try: x = work(level)
finally: del x
try: st.text(x)
except NameError as error: st.text(type(error).__name__)
""",
    ),
    "the name of a caught error hides one bound before": (
        "the name is given though the end of the handler deletes it",
        """
error = work(1)
for i in range(2):
    try: maybe(level)
    except ValueError as error: st.text(str(error))
try: st.text(error)
except NameError: st.text("gone")
""",
    ),
    "a manager swallows the error before the name is bound anew": (
        "the old value counts as dead",
        """
box = Box(1)
for i in range(2): box.items.append(work(i))
with Quiet():
    box = maybe(level)
st.text(box)
""",
    ),
    "suppress leaves the old value in place": (
        "the old value counts as dead",
        """
rows = [work(i) for i in range(3)]
with contextlib.suppress(ValueError):
    rows = maybe(level)
st.text(rows)
""",
    ),
    "suppress ends a suite early": (
        "a name after the error counts as bound",
        """
with contextlib.suppress(ValueError):
    made = maybe(level)
    late = work(3)
try: st.text(f"{late} {made}")
except NameError as error: st.text(type(error).__name__)
""",
    ),
    "a manager of two swallows what the making of the other raises": (
        "the second name counts as bound",
        """
held = Box(5)
for i in range(2): held.items.append(i)
with Quiet(), contextlib.closing(maybe(level)) if level > 3 else contextlib.nullcontext(7) as held:
    st.text(held)
st.text(held)
""",
    ),
    "an error in the middle of a run is caught around it": (
        "the first half is not done, or done twice",
        """
done = []
try:
    for i in range(6):
        done.append(i)
        st.text(f"made {maybe(i if other else 1)}")
except ValueError: st.text("caught")
st.text(done)
""",
    ),
    "an error leaves half of a run, and names with it": (
        "names of a run that raised are taken back",
        """
half = 0
try:
    for i in range(level + 1):
        half = half + work(i)
        maybe(i)
except ValueError: pass
st.text(half)
""",
    ),
    "the error of a run is shown": (
        "line numbers in the traceback are those of the rewritten text",
        """
for i in range(level + 1):
    try:
        maybe(i)
    except ValueError as error:
        st.exception(error)
""",
    ),
    "the same text at two places shows where it failed": (
        "equal text counts as one place, with the lines of the first",
        """
for i in range(1):
    try:
        maybe(level + 4)
    except ValueError as error:
        st.exception(error)
for i in range(1):
    try:
        maybe(level + 4)
    except ValueError as error:
        st.exception(error)
""",
    ),
    "an uncaught error in nested runs": (
        "the traceback has lines of wrappers",
        """
with st.container():
    for i in range(3):
        if other:
            st.text(work(i))
            maybe(i + 3)
st.text("end")
""",
    ),
    "an error is kept and shown later": (
        "the error is handed out without its traceback",
        """
saved = None
for i in range(level + 1):
    try: maybe(i)
    except ValueError as error: saved = error
if saved is not None: st.exception(saved)
st.text(saved)
""",
    ),
    "an error in a handler has a context": (
        "the wrapper's handler is seen as context",
        """
try:
    try: maybe(level)
    except ValueError:
        for i in range(2): {}[i]
except KeyError as error: st.text(f"{error!r} from {error.__context__!r}")
""",
    ),
    "exc_info in a handler within a run": (
        "the run reads what is handled at the moment",
        """
try: maybe(level)
except ValueError:
    for i in range(2): st.text(f"{sys.exc_info()[1]!r}")
for i in range(2): st.text(f"{sys.exc_info()[1]!r}")
""",
    ),
    "a bare raise in a loop in a handler": (
        "the bare raise finds the wrapper's error or none",
        """
try:
    try: maybe(level)
    except ValueError:
        for i in range(3):
            if i == 1: raise
            st.text(work(i))
except ValueError as error: st.text(f"again {error}")
""",
    ),
    "break and else of a loop": (
        "else is done though the loop was left",
        """
for i in range(5):
    if i == level: break
    st.text(work(i))
else:
    st.text("no break")
st.text(i)
""",
    ),
    "a break leaves the run that holds it": (
        "the jump is lost",
        """
while True:
    for i in range(3): st.text(work(i))
    if level > 4:
        st.text("left"); break
    if other: break
    level += 1
st.text(level)
""",
    ),
    "continue skips what follows in the body": (
        "the jump is lost",
        """
kept = []
for i in range(5):
    with st.container():
        if i % 2 == other: continue
        kept.append(work(i))
    st.text(kept)
""",
    ),
}
