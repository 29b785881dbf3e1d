"""Traps for runs of statements that need the namespace of a module, or functions of their own.

Invariant: as in `block_traps`.
"""

#: Those that say nothing in a function, or that need the namespace of a module.
MODULE_TRAPS: dict[str, tuple[str, str]] = {
    "a function writes a global in a loop": (
        "what functions write is not made again",
        """
n = 0
def bump():
    global n
    n += work(1) % 7 + 1
for i in range(level): bump()
st.text(n)
""",
    ),
    "a run binds a name that a function writes too": (
        "the read of the own value counts as one of before",
        """
def bump():
    global n
    n += level
for i in range(2):
    n = i
    bump()
    st.text(n)
st.text(n)
""",
    ),
    "a class body reads a name of a run": (
        "names of class bodies count as dead",
        """
box = Box(level)
for i in range(2): box.items.append(work(i))
class Holder:
    held = box
box = None
st.text(Holder.held)
""",
    ),
    "a callback reads what the last event bound": (
        "names that callbacks read count as dead",
        """
def pressed():
    st.session_state.seen = repr(result)
result = Box(level)
for i in range(2): result.items.append(work(i))
st.checkbox("tell", key="tell", on_change=pressed)
st.text(st.session_state.get("seen"))
if other: st.session_state.tell = not st.session_state.tell if False else True
""",
    ),
    "a fragment reads what a run bound": (
        "names that fragments read count as dead",
        """
box = Box(level)
for i in range(2): box.items.append(work(i))
@st.fragment
def part():
    st.text(f"{box} {st.checkbox('again')}")
part()
""",
    ),
    "nonlocal in a loop": (
        "what is written by calls is not given back",
        """
def count(n):
    total = 0
    def add(k):
        nonlocal total
        total += k
        return total
    for i in range(n): add(i)
    for i in range(2): last = add(10)
    return total, last
st.text(count(level))
""",
    ),
    "a run binds a cell that a closure reads": (
        "the closure sees the value of before",
        """
def page(n):
    x = 1
    def get():
        return x
    for i in range(2): x = n + work(i)
    st.text(get())
    for i in range(2): st.text(f"{get()} {x}")
    x = 5
    return get()
st.text(page(level))
""",
    ),
    "closures handed out of a function keep a cell": (
        "the cell is copied",
        """
def make(n):
    hits = []
    def hit(k):
        hits.append(k)
        return hits
    for i in range(n): hit(work(i))
    return hit
hit = make(level)
for i in range(2): hit(i)
st.text(hit("last"))
""",
    ),
    "a method with blocks changes itself": (
        "self is given, and its changes are lost",
        """
class Cart:
    def __init__(self):
        self.rows = []
    def fill(self, n):
        for i in range(n): self.rows.append(work(i))
        total = 0
        for row in self.rows: total += row
        return total
cart = Cart()
st.text(cart.fill(level))
st.text(cart.fill(1))
st.text(cart.rows)
""",
    ),
    "text evaluated in a function names a local": (
        "locals that only a text names are dead",
        """
import pandas as pd
def total(n, text):
    one = pd.Series([1, 2]) * n
    for i in range(2): two = one + work(i)
    return pd.eval(text).tolist()
st.text(total(level, "one + two"))
""",
    ),
    "a function evaluates a text of a person that names a global": (
        "a global that only a text names is dead",
        """
import pandas as pd
frame = pd.DataFrame({"a": [1, 2, 3, 4]})
ceiling = frame["a"] * 0 + level
def shown(text):
    return frame.query(text)["a"].tolist()
st.text(shown("a > @ceil" + "ing" if other else "a > 2"))
""",
    ),
    "a function evaluates a text of a person": (
        "locals that only a text names are dead",
        """
import pandas as pd
def total(n, text):
    frame = pd.DataFrame({"a": [1, 2, 3, 4]})
    for i in range(2): limit = n + work(i) * 0
    return frame.query(text)["a"].tolist()
st.text(total(level, "a > @lim" + "it"))
""",
    ),
}
