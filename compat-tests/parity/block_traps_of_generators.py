"""Programs for which a careless engine, that skips statements which use a generator up, shows what a full run would not.

Invariant: as in `block_traps`, whose head and widgets these suites have.
"""

#: Name -> (the naive mistake, the suite).
GENERATOR_TRAPS: dict[str, tuple[str, str]] = {
    "a generator that somebody goes on with": (
        "the statement that takes the first part is skipped, and the rest is taken from the beginning",
        """
def count(n):
    for i in range(n):
        yield work(i)
g = count(level + 3)
st.text(f"{sum(x for x, _ in zip(g, range(2)))}")
if other:
    st.text(f"{list(g)}")
st.text(f"{next(g, None)}")
""",
    ),
    "a generator that reads when it is asked": (
        "what it reads is what stood there when it was made",
        """
LIMITS[0] = level
def limits():
    for limit in LIMITS:
        yield limit
g = limits()
LIMITS.append(9 if other else 8)
st.text(f"{sum(g)}")
del LIMITS[3:]
st.text(f"{sum(limits())}")
""",
    ),
    "a generator that keeps what it saw": (
        "a skipped sum leaves nothing behind",
        """
seen = []
def walk(n):
    for i in range(n):
        seen.append(i)
        yield i
total = sum(walk(3))
st.text(f"{total} {seen}")
top = max(walk(level + 1))
st.text(f"{top} {seen} {len(seen) if other else ''}")
""",
    ),
    "a generator that draws": (
        "the elements of the generator are not those of the statement",
        """
def cards(n):
    for i in range(n):
        st.caption(f"card {i}")
        yield i
st.text(f"{sum(cards(2))}")
with st.container():
    st.text(f"{sum(cards(level % 3))} {'x' if other else ''}")
st.text(f"{sorted(cards(1))}")
""",
    ),
    "a generator that ends in the middle of a sum": (
        "the error is forgotten",
        """
def steps(n):
    for i in range(n):
        yield maybe(i).n
try:
    st.text(f"{sum(steps(level + 1))}")
except ValueError as error:
    st.text(str(error))
st.text(f"{sum(steps(2))} {'x' if other else ''}")
""",
    ),
    "a generator whose state somebody sends": (
        "what was sent is no input",
        """
def running():
    total = 0
    while True:
        total += yield total
g = running()
next(g)
st.text(f"{g.send(level)}")
pair = list(zip(g, range(2)))
st.text(f"{pair} {g.send(1 if other else 2)}")
""",
    ),
    "generators of generators": (
        "the outer one is skipped, the inner one is used up by somebody else",
        """
def read(n):
    for i in range(n):
        yield work(i)
def clean(rows):
    for row in rows:
        if row:
            yield row
raw = read(5)
kept = clean(raw)
first = next(raw)
rows = list(kept)
st.text(f"{first} {rows}")
again = clean(x + level for x in read(3))
st.text(f"{sum(again)} {list(again)} {'x' if other else ''}")
""",
    ),
    "a row written through a writer": (
        "the file lacks what was written where the writer was not made",
        """
import csv
import io
page = io.StringIO()
writer = csv.writer(page)
writer.writerow(["a", "b"])
def add(n):
    writer.writerow([n, work(n)])
add(1)
add(level)
names = csv.DictWriter(page, ["c"])
names.writeheader()
names.writerows({"c": i} for i in range(2 if other else 1))
st.text(page.getvalue())
""",
    ),
    "a writer over a file of the author": (
        "what the file does is done by code of the author",
        """
import csv
class File:
    def write(self, text):
        st.caption(text.strip())
        LIMITS.append(len(text))
def dump(rows, file):
    csv.writer(file).writerows(rows)
dump([[1, 2]], File())
dump([[level]], File())
st.text(f"{LIMITS} {'x' if other else ''}")
del LIMITS[3:]
""",
    ),
}
