"""Traps for runs of statements: state, captures, iterators, closures, shared objects and handles.

Invariant: as in `block_traps`.
"""

#: Name -> (the naive mistake, the suite).
VALUE_TRAPS: dict[str, tuple[str, str]] = {
    "a while loop counts in session state": (
        "the state that the loop left is not made again",
        """
st.session_state.setdefault("n", 0)
while st.session_state.n < level: st.session_state.n += 1
st.text(st.session_state.n)
if other: st.session_state.n = 0
""",
    ),
    "a loop appends to a list of session state": (
        "the list in the state grows only once",
        """
log = st.session_state.setdefault("log", [])
for i in range(2): log.append(level)
st.text(f"{log} {st.session_state.log is log}")
""",
    ),
    "an alias of session state leaves a run": (
        "the alias is a copy",
        """
if "rows" not in st.session_state: st.session_state.rows = []
for i in range(2): rows = st.session_state.rows
rows.append(level)
st.text(st.session_state.rows)
""",
    ),
    "a state entry made in a run is changed outside of it": (
        "the state and the name hold two objects",
        """
for i in range(2):
    fresh = [work(i)]
    st.session_state.fresh = fresh
fresh.append(level)
st.text(st.session_state.fresh)
""",
    ),
    "captures of a pattern that failed": (
        "only captures of the case that matched count",
        """
x = y = work(1)
match [level, other, 3]:
    case [x, True, 4]: st.text("first")
    case [y, False, *rest]: st.text(f"second {rest}")
    case _: st.text("none")
st.text(f"{x} {y}")
""",
    ),
    "a pattern with a value and a guard": (
        "the value of the pattern is no input",
        """
class_ = Box(level)
match class_:
    case Box(n=n) if n > work(1) % 7: st.text(f"big {n}")
    case Box(n=2, items=items): items.append(work(2))
    case Box(): st.text("else")
st.text(class_)
""",
    ),
    "a walrus in a comprehension binds outside of it": (
        "the name counts as one of the comprehension",
        """
last = work(1)
found = [last := work(i) for i in range(level)]
st.text(f"{last} {found}")
""",
    ),
    "a walrus behind and": (
        "the name counts as surely bound",
        """
y = work(0)
for i in range(3):
    if i < level and (y := work(i)) > 50: st.text(y)
st.text(y)
""",
    ),
    "a comprehension has its own names": (
        "the loop variable of the comprehension is taken for the other",
        """
i = level
squares = [i * i for i in range(3) if work(i) >= 0]
st.text(f"{i} {squares}")
""",
    ),
    "a generator is consumed by two runs": (
        "the second run begins anew, or the first leaves nothing consumed",
        """
rows = (work(i) for i in range(6))
for row in rows:
    if row >= work(level % 4): break
for row in rows: st.text(row)
""",
    ),
    "a generator sees a name bound later": (
        "the name of the time of making is taken",
        """
factor = 2
rows = (i * factor for i in range(3))
factor = level
for row in rows: st.text(f"{row} {work(1)}")
""",
    ),
    "an iterator is advanced in a run": (
        "the position of the iterator is not part of what was given",
        """
it = iter(range(level, 20))
for i in range(2): first = next(it)
for i in range(2): second = next(it)
st.text(f"{first} {second} {next(it)}")
""",
    ),
    "a map with a lambda is drawn later": (
        "the lambda's name is read when it was made",
        """
k = level
rows = map(lambda i: i * k, range(3))
k = 7 if other else 3
for row in rows: st.text(f"{row} {work(2)}")
""",
    ),
    "a lambda in a run reads a name around it": (
        "names in bodies of lambdas are no inputs",
        """
sign = -1 if other else 1
for i in range(2): rows = sorted([3, 1, 2, work(0)], key=lambda r: r * sign)
st.text(rows)
""",
    ),
    "lambdas in a dict made and called in a run": (
        "names in bodies of lambdas are no inputs",
        """
factor = level
for i in range(2):
    table = {"scaled": lambda x: x * factor}
    st.text(table["scaled"](i + 1))
""",
    ),
    "a function defined in a loop reads a name around it": (
        "names in its body are no inputs",
        """
factor = level
for i in range(2):
    def scaled(x):
        return x * factor + work(0)
    st.text(scaled(i + 1))
""",
    ),
    "closures of a loop see its last variable": (
        "each keeps the variable of its time",
        """
tasks = []
for i in range(3): tasks.append(lambda: i * level)
st.text([task() for task in tasks])
i = 10
st.text([task() for task in tasks])
""",
    ),
    "defaults of lambdas keep the loop variable": (
        "defaults are evaluated when called",
        """
tasks = [lambda i=i: (i, level) for i in range(3)]
for task in tasks: st.text(task())
""",
    ),
    "a function defined before sees a name bound by a run": (
        "the name counts as dead",
        """
def show():
    st.text(f"{box} {work(1)}")
box = Box(level)
for i in range(2): box.items.append(work(i))
show()
box = None
""",
    ),
    "a function defined on one branch": (
        "the function of the other branch is kept",
        """
if other:
    def shown(x): return f"other {x}"
else:
    def shown(x): return f"plain {x}"
for i in range(2): st.text(shown(work(level)))
""",
    ),
    "a class defined on one branch": (
        "objects keep the class of the other branch",
        """
if other:
    class Kind:
        name = "other"
else:
    class Kind:
        name = "plain"
for i in range(2): thing = Kind()
st.text(f"{thing.name} {isinstance(thing, Kind)} {type(thing) is Kind}")
""",
    ),
    "an import in a run": (
        "the name of the module is not bound when it is skipped",
        """
for i in range(2):
    import math as numbers
    root = numbers.sqrt(level)
st.text(f"{root:.3f} {numbers.floor(root)}")
""",
    ),
    "augmented assignment of an aliased list": (
        "the name is bound anew, the alias stays short",
        """
rows = [work(1)]
alias = rows
for i in range(2): rows += [level]
st.text(f"{rows} {alias} {rows is alias}")
""",
    ),
    "augmented assignment of an aliased array": (
        "the array is replaced instead of changed",
        """
import numpy as np
data = np.arange(4.0)
view = data[1:3]
for i in range(2): data += level
st.text(f"{data} {view}")
""",
    ),
    "a view of an array leaves a run": (
        "the view is a copy",
        """
import numpy as np
data = np.zeros(4)
for i in range(2): view = data[1:3]
view[0] = level
st.text(f"{data} {view}")
""",
    ),
    "an array and its view leave one run": (
        "the two are handed out apart",
        """
import numpy as np
for i in range(2):
    data = np.arange(5) + work(0)
    view = data[1:3]
view[:] = level
st.text(f"{data} {view}")
""",
    ),
    "a random generator is used by two runs": (
        "the state of the generator is not advanced",
        """
import random
dice = random.Random(level)
for i in range(2): first = dice.random()
for i in range(2): second = dice.random()
st.text(f"{first:.4f} {second:.4f} {dice.random():.4f}")
""",
    ),
    "loop variables are deleted": (
        "the name is left behind",
        """
for i in range(level + 1): last = work(i)
del i
st.text(f"{last} {'i' in dir()}")
""",
    ),
    "star unpacking shares items": (
        "the items are copies",
        """
parts = [[work(1)], [level], [3]]
for i in range(2): first, *rest = parts
rest[0].append(i)
first.append(other)
st.text(f"{parts} {first} {rest}")
""",
    ),
    "a tuple swap in a loop": (
        "names are handed out in the wrong order",
        """
a, b = [1], [level]
for i in range(3): a, b = b, a
a.append(work(1))
st.text(f"{a} {b}")
""",
    ),
    "stop in a run": (
        "what comes after is done, or the first half is not",
        """
for i in range(4):
    st.text(work(i))
    if i == level: st.stop()
st.text("end")
""",
    ),
    "rerun in a run": (
        "the state that was set before it is lost",
        """
for i in range(3):
    if st.session_state.get("again", 0) < i and other:
        st.session_state.again = i
        st.rerun()
st.text(st.session_state.get("again"))
""",
    ),
    "handles bound in a run are written later": (
        "the place of the recorded run is written",
        """
if other: st.text("pushes others down")
with st.container():
    boxes = [st.empty() for i in range(3)]
    last = st.empty()
for i, box in enumerate(boxes): box.text(f"{i} {level}")
last.text(work(level))
""",
    ),
    "an object holds a handle made in a run": (
        "the handle of the recorded run is used",
        """
if other: st.text("pushes others down")
for i in range(1):
    held = Box(1)
    held.place = st.empty()
held.place.text(level)
""",
    ),
    "a dict of handles made in a run": (
        "the handles of the recorded run are used",
        """
if other: st.text("pushes others down")
places = {}
for name in "ab": places[name] = st.empty()
places["b"].text(level)
places["a"].text(work(level))
""",
    ),
    "a placeholder is rewritten by several runs": (
        "an earlier text wins",
        """
box = st.empty()
for i in range(3): box.text(work(i))
if other:
    for i in range(2): box.text(f"other {i}")
for i in range(level % 2): box.text("odd")
""",
    ),
    "widgets in a loop feed a sum": (
        "values of widgets in a run are no inputs",
        """
total = 0
for i in range(3): total += st.slider(f"part {i}", 0, 9, i, key=f"part{i}")
for i in range(2): st.text(total + work(level))
""",
    ),
    "widgets in an if keep or lose their values": (
        "the widget is not registered when its run is skipped",
        """
if other:
    with st.container():
        name = st.text_input("name", "x", key="name")
        st.text(name)
for i in range(2): st.text(st.session_state.get("name"))
""",
    ),
    "a nested function changes a variable of the function around it": (
        "what is written by calls is not given back",
        """
total = [0]
def add(k):
    total[0] += k
for i in range(level): add(i)
st.text(total)
""",
    ),
    "a method changes what another name holds": (
        "only the receiver counts as changed",
        """
box = Box(1)
pair = (box, level)
for i in range(2): pair[0].items.append(pair[1])
st.text(f"{box} {pair}")
""",
    ),
    "recursion through a run": (
        "the inner run answers for the outer",
        """
def down(n):
    parts = []
    for i in range(n): parts.append(down(i))
    return [n, *parts]
for i in range(2): st.text(down(level % 4))
""",
    ),
    "nested runs bind one name": (
        "the inner value is put over the outer one",
        """
x = 0
for i in range(2):
    for j in range(2):
        x = x + work(j) + level
    x = x * 2
st.text(f"{x} {i} {j}")
""",
    ),
    "a name is bound to itself": (
        "a sure bind counts as new where it reads the old value",
        """
df = [level]
for i in range(2): df = df + [work(i)]
df = df + [other]
st.text(df)
""",
    ),
    "identity of what stayed the same": (
        "an equal object is put in its place",
        """
first = Box(1)
current = first
for i in range(3):
    if i > level: current = Box(i)
st.text(f"{current is first} {current.n}")
current.n = 8
st.text(first.n)
""",
    ),
    "finally binds after an error that is caught outside": (
        "names that finally binds are lost",
        """
state = "none"
try:
    try: maybe(level)
    finally:
        for i in range(2): state = f"cleaned {work(i)}"
except ValueError: pass
st.text(state)
""",
    ),
    "else of a try": (
        "else is done though the body raised",
        """
for i in range(3):
    try: box = maybe(level + i)
    except ValueError: box = None
    else: box.items.append(work(i))
    finally: st.text(f"{i} {box}")
st.text(box)
""",
    ),
    "a query text names a value": (
        "names in texts are no inputs",
        """
import pandas as pd
frame = pd.DataFrame({"a": [1, 2, 3, 4]})
limit = frame["a"].to_numpy()[:1] + level
for i in range(2): shown = frame.query("a > @limit[0]")
st.text(shown["a"].tolist())
""",
    ),
    "a query text of a widget names a value": (
        "a name that only the text of a person reads counts as dead",
        """
import pandas as pd
frame = pd.DataFrame({"a": [1, 2, 3, 4]})
ceiling = frame["a"] * 0 + level
text = "a > @" + "ceil" + "ing" if other else "a > 2"
st.text(frame.query(text)["a"].tolist())
""",
    ),
    "an evaluated text names frames": (
        "names in texts are dead",
        """
import pandas as pd
one = pd.Series([1, 2]) * level
two = pd.Series([3, 4]) + one
st.text(pd.eval("one + two").tolist())
""",
    ),
    "a function looks at the names of its caller": (
        "names that are read through a frame count as dead",
        """
box = Box(work(1))
box = [box, level] + [box]
st.text("box" in locals())
""",
    ),
}
