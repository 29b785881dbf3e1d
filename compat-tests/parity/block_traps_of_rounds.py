"""Loops for which a careless engine, that remembers single rounds, shows what a full run would not.

Each has the naive mistake that it catches. The suite of each stands both at module level and in a function.

Invariant: a program here is deterministic, and equality is the only thing that its test asks for.
"""

#: Name -> (the naive mistake, the suite).
ROUND_TRAPS: dict[str, tuple[str, str]] = {
    "a round changes its item": (
        "the item of a skipped round stays as it was",
        """
boxes = [Box(i) for i in range(level)]
for box in boxes:
    box.n += work(box.n)
    st.text(box.n)
st.text(boxes)
""",
    ),
    "an item is reached through the container too": (
        "loop variable and container are told apart",
        """
rows = [[i] for i in range(level)]
twin = rows[0] if rows and other else [0]
for row in rows:
    same = row is twin
    first = work(row[0])
    st.text(f"{same} {first}")
""",
    ),
    "equal items, one of which is another's alias": (
        "equal items are one item",
        """
a = [1]
rows = [a, [1], a] if other else [a, [1], [1]]
for n, row in enumerate(rows):
    again = row is a
    size = work(len(row)) + level
    st.text(f"{n} {again} {size}")
""",
    ),
    "a loop variable is read after the loop": (
        "what a skipped round binds is lost",
        """
last = item = None
for item in range(level):
    last = work(item)
    if item > 2: last = -item
st.text(f"{item} {last}")
""",
    ),
    "a round binds the loop's variable anew": (
        "the variable keeps what the loop gave it",
        """
for item in range(level):
    item = item * 2 + work(1)
    st.text(item)
st.text(item if level else "none")
""",
    ),
    "a round sees what the one before left": (
        "rounds do not know of each other",
        """
before = 0
for item in [3, 1, level, 3, 1]:
    gain = item - before
    st.text(f"{gain} {work(item)}")
    before = item
""",
    ),
    "a name that only some rounds bind": (
        "a name that a round left alone is bound again",
        """
best = 0
for item in [level, 3, 8, 3, level]:
    size = work(item)
    if item > best:
        best = item
    st.text(f"{best} {size}")
st.text(best)
""",
    ),
    "a name that a round deletes": (
        "a deleted name comes back",
        """
spare = [1]
for item in range(level):
    spare = [item]
    st.text(work(item))
    del spare
try:
    st.text(spare)
except NameError as error:
    st.text(type(error).__name__)
""",
    ),
    "a round consumes the iterator": (
        "the iterator of a skipped round stands still",
        """
numbers = iter(range(10))
for item in numbers:
    extra = next(numbers)
    st.text(f"{item} {extra} {work(item)}")
    if item > level: break
st.text(list(numbers))
""",
    ),
    "a generator does something between rounds": (
        "a skipped round skips what the iterator does",
        """
done = []
def produce(n):
    for i in range(n):
        done.append(i)
        yield i % 2
for item in produce(level):
    size = work(item)
    st.text(f"{item} {size} {len(done)}")
st.text(done)
""",
    ),
    "a list is changed while it is walked": (
        "a skipped round does not shorten the list",
        """
items = list(range(level))
for item in items:
    size = work(item)
    if item % 2: items.remove(item)
    st.text(f"{item} {size}")
st.text(items)
""",
    ),
    "a dict grows while it is walked": (
        "the error comes late",
        """
table = {i: i for i in range(max(level, 1))}
try:
    for key in table:
        size = work(key)
        if key == 2: table[99] = size
        st.text(f"{key} {size}")
except RuntimeError as error:
    st.text(str(error))
""",
    ),
    "some rounds break": (
        "a round that breaks is remembered as one that does not",
        """
for item in [2, 4, 1, 5]:
    size = work(item)
    if item == level: break
    st.text(f"{item} {size}")
else:
    st.text("all")
""",
    ),
    "some rounds go on early": (
        "a round that goes on early does the rest",
        """
seen = []
for item in [2, 4, 1, 5, 2]:
    if item == level: continue
    size = work(item)
    label = f"{item} {size}"
    st.text(label)
    seen.append(label)
st.text(seen)
""",
    ),
    "a round raises": (
        "a round that raised counts as done",
        """
kept = []
for item in [1, level, 2, 1]:
    try:
        box = maybe(item)
        st.text(box.n)
    except ValueError as error:
        st.text(str(error))
        box = Box(-1)
    kept.append(box)
st.text(kept)
""",
    ),
    "a caught error ends the loop": (
        "the rounds after it run all the same",
        """
try:
    for item in [1, 2, level, 3]:
        box = maybe(item)
        size = work(box.n)
        st.text(size)
except ValueError as error:
    st.text(f"{error} {item}")
""",
    ),
    "rows collect what a round made": (
        "two rounds hand out one object",
        """
rows = []
for item in [1, 2, 1]:
    box = Box(item)
    size = work(item)
    rows.append(box)
rows[0].items.append(level)
st.text(rows); st.text(rows[0] is rows[2])
""",
    ),
    "a nested list is filled through two names": (
        "what is appended through another name is lost",
        """
grid = []
for item in range(level):
    line = []
    alias = line
    for inner in range(3):
        alias.append(work(inner) + item)
    grid.append(line)
st.text(grid)
""",
    ),
    "a function made in a round": (
        "a function of an earlier round is handed out",
        """
makers = []
for item in range(level):
    def make(n=item): return n * 10 + item
    size = work(item)
    makers.append(make)
st.text([make() for make in makers])
""",
    ),
    "a round uses a global that changes between rounds": (
        "globals of functions are no inputs",
        """
def scaled(n):
    return n * LIMITS[0]
for item in [1, 1, 1]:
    value = scaled(item)
    st.text(f"{value} {work(item)}")
    LIMITS[0] += level
LIMITS[0] = 1
""",
    ),
    "a round writes into the session": (
        "writes of a skipped round are lost",
        """
st.session_state.setdefault("n", 0)
for item in [level, 1, level]:
    size = work(item)
    st.session_state["n"] = st.session_state["n"] + item
    st.text(f"{size} {st.session_state['n']}")
""",
    ),
    "rounds draw into containers": (
        "a round draws where it drew when it was recorded",
        """
left, right = st.columns(2)
for place in ([left, right, left] if other else [right, left, right]):
    with place:
        size = work(level)
        st.text(size)
    note = str(size)
    place.caption(note)
""",
    ),
    "rounds hold widgets": (
        "the value of a widget is no input",
        """
total = 0
for item in range(level):
    on = st.checkbox(f"item {item}", key=f"item-{level}-{item}")
    size = work(item) if on else 0
    st.text(f"{on} {size}")
    total += size
st.text(total)
""",
    ),
    "two rounds make one widget": (
        "the error of a duplicate comes from executing only",
        """
try:
    for item in [1, 2, 1 if other else 3]:
        name = f"box {item}"
        on = st.checkbox(name, key=name)
        st.text(f"{on} {work(item)}")
except Exception as error:
    st.text(type(error).__name__)
""",
    ),
    "rounds draw random numbers": (
        "the generator stands still in a skipped round",
        """
import random
random.seed(level)
for item in [1, 1, 1]:
    drawn = random.random()
    st.text(f"{drawn} {work(item)}")
st.text(random.random())
""",
    ),
    "a while loop counts down": (
        "the test of the loop sees old values",
        """
left = level
steps = 0
while left > 0:
    part = work(left)
    left -= 1 if other else 2
    steps += part
    st.text(f"{left} {steps}")
st.text(f"{left} {steps}")
""",
    ),
    "an inner loop leaves its variable": (
        "names of an inner loop are dead",
        """
for item in range(max(level, 1)):
    for inner in range(item + 1):
        size = work(inner)
    note = f"{inner} {size}"
    st.text(note)
st.text(f"{item} {inner} {size}")
""",
    ),
    "pairs with shared second halves": (
        "what two items share is told apart",
        """
shared = [level]
pairs = list(zip([1, 2, 1], [shared, [level], shared]))
for number, part in pairs:
    size = work(number)
    if number == 1: part.append(size)
    st.text(f"{number} {part}")
st.text(pairs)
""",
    ),
    "a dict's values are changed by key": (
        "changing by key is no change of the item",
        """
table = {"a": [1], "b": [2], "c": [level]}
for key, value in table.items():
    size = work(value[0])
    table[key].append(size)
    st.text(f"{key} {value}")
st.text(table)
""",
    ),
    "a deferred part of a round": (
        "a lambda of a round sees another round",
        """
later = []
for item in range(level):
    size = work(item)
    note = f"{item}:{size}"
    later.append(lambda: (item, note))
st.text([each() for each in later])
""",
    ),
}
