"""Programs for which an engine that looks only at the items which code names by number shows what a full run would not.

Each has the naive mistake that it catches. They begin as those of `field_traps.py` do.

Invariant: a program here is deterministic, and equality is the only thing that its test asks for.
"""

#: Name -> (the naive mistake, the rest of the program).
ITEM_TRAPS: dict[str, tuple[str, str]] = {
    "an item of a list is replaced, and another one": (
        "a list that is the same object holds what it held",
        """
def first(rows):
    return rows[0]
def last(rows):
    return rows[-1]
rows = [1, level, 3, other]
st.text(f"{first(rows)} {last(rows)}")
rows[0] = level
st.text(f"{first(rows)} {last(rows)}")
del rows[-1]
st.text(f"{first(rows)} {last(rows)}")
""",
    ),
    "a list is asked for a value, not for a place": (
        "`3 in rows` is taken for a look at `rows[3]`",
        """
def has(rows):
    return 3 in rows
st.text(has([0, 0, 0, 0, level]))
st.text(has((level, 3 if other else 4)))
st.text(has({3: 1} if other else {level: 1}))
""",
    ),
    "an item is there in one run only": (
        "a place behind the end is a place like others",
        """
def third(rows):
    try:
        return rows[2]
    except IndexError as error:
        return str(error)
st.text(third(list(range(level))))
st.text(third(tuple(range(level))))
st.text(third("ab" if other else "abc"))
""",
    ),
    "an item is changed by who gets it": (
        "who names an item only leaves it as it is",
        """
def grow(rows):
    rows[0].append(level)
    return len(rows[0])
rows = [[1], [2]]
st.text(grow(rows)); st.text(grow(rows)); st.text(rows)
rows[0] = rows[1]
st.text(grow(rows)); st.text(rows)
""",
    ),
    "one item is another item": (
        "two places that hold one object count as two objects",
        """
def move(rows):
    one, two = rows[0], rows[1]
    return one is two, [one, two]
a, b = [level], [level]
same, pair = move([a, b] if other else [a, a])
pair[0].append(1)
st.text(f"{same} {pair} {a} {b}")
""",
    ),
    "tabs by their numbers": (
        "a tab is the tab of that number of another run",
        """
tabs = st.tabs(["a", "b", "c"] if other else ["a", "b", "c", "d"])
if level == 5:
    tabs = tabs[::-1]
with tabs[0]:
    st.text("first")
    st.text(level)
with tabs[-1]:
    for n in range(2):
        st.text(f"last {n}")
with tabs[2]:
    for n in range(2):
        st.text(f"third {n}")
def fill(places, n):
    places[1].text(n)
    places[1].text("more")
fill(tabs, 1); fill(tabs, level)
""",
    ),
}
