"""Stretches of many statements for which a careless engine, that skips them as one and draws what they drew by reference,
shows what a full run would not.

Each has the naive mistake that it catches. The suite of each stands both at module level and in a function.

Invariant: a program here is deterministic, and equality is the only thing that its test asks for.
"""

#: Name -> (the naive mistake, the suite).
SECTION_TRAPS: dict[str, tuple[str, str]] = {
    "a list is made in one section and filled in the next": (
        "what a skipped section filled stays empty, or is filled twice",
        """
rows = []
st.text("one")
st.text("two")
rows.append(work(level))
st.text("three")
st.text(rows)
st.button("live")
rows.append(other)
st.text("four")
st.text(rows)
st.text(len(rows))
""",
    ),
    "a list of before the stretch grows in it": (
        "a live-in that a section changes is left as it was",
        """
shared = [work(1)]
if st.button("live"): st.text("pressed")
st.text("a")
shared += [level]
st.text("b")
st.text(shared)
shared.sort()
st.text(shared)
""",
    ),
    "names are deleted in a stretch": (
        "a deleted name is there again after a skip",
        """
first = work(level)
st.text(first)
second = 2
st.text(second)
del first
st.text("gone")
try:
    st.text(first)
except (NameError, UnboundLocalError) as error:
    st.text(type(error).__name__)
""",
    ),
    "a name is bound in one branch of a stretch": (
        "a skip binds a name that this run leaves alone",
        """
word = "before"
st.text("a")
st.text("b")
if other:
    word = f"level {level}"
st.text("c")
st.text(word)
st.text("d")
""",
    ),
    "containers are written out of order across sections": (
        "what is drawn into a container of another section is lost or comes too early",
        """
top, low = st.container(), st.container()
low.text("first")
for n in range(3):
    low.text(f"{n} {level}")
st.text("outside")
top.text(f"last {other}")
low.text("again")
for n in range(level):
    top.text(n)
st.text("end")
""",
    ),
    "an empty of one section is filled in another": (
        "a position in a sequence that was drawn by reference is the recorded one",
        """
st.text("head")
for n in range(level):
    st.text(n)
place = st.empty()
st.text("between")
more = st.empty()
for n in range(3):
    st.text(f"row {n}")
if other:
    place.text("filled")
more.text(f"more {level}")
st.text("end")
place.text(f"again {other}")
""",
    ),
    "an empty becomes a container": (
        "a container in the place of a drawn element stands elsewhere",
        """
for n in range(level):
    st.text(n)
place = st.empty()
st.text("behind")
with place.container():
    st.text("in it")
    st.text(f"in it {other}")
st.text("end")
if other:
    place.text("flat")
""",
    ),
    "a container is cleared and written again": (
        "what was there before the clearing comes back",
        """
box = st.empty()
for n in range(3):
    box.text(f"{n} {level}")
st.text("a")
box.empty()
st.text("b")
if other:
    box.text("back")
st.text("c")
""",
    ),
    "a container is handed over and drawn into by others": (
        "a container that can still be reached was closed",
        """
def make(title):
    box = st.container()
    box.text(title)
    inner = box.container()
    inner.text("inner")
    return inner

one = make("one")
two = make(f"two {level}")
st.text("between")
one.text("late")
two.text(f"late {other}")
with one:
    st.text("with")
st.text("end")
""",
    ),
    "tabs and columns in tabs": (
        "a subtree of another depth is drawn by reference",
        """
a, b = st.tabs(["a", "b"])
with a:
    left, right = st.columns(2)
    left.text("left")
    right.text(f"right {level}")
with b:
    with st.expander("more"):
        st.text("deep")
        for n in range(level):
            st.text(n)
    st.text(other)
left.text("late")
st.text("end")
""",
    ),
    "widgets move between containers": (
        "a widget that is drawn elsewhere is taken for the one that stood there",
        """
st.text("a")
if other:
    with st.container():
        st.text("box")
        st.checkbox("moves", key="moves")
st.text("b")
st.text("c")
if not other:
    st.checkbox("moves", key="moves")
st.text(st.session_state.moves)
st.text(level)
""",
    ),
    "a widget is there twice, in two sections": (
        "the second one is drawn, though a full run refuses it",
        """
st.checkbox("one", key="one")
st.text("a")
st.text("b")
for n in range(2):
    st.checkbox(f"{n}", key=f"box {n}")
st.text("c")
if level == 5:
    st.checkbox("two", key="box 1")
st.text("d")
""",
    ),
    "a key is free again in another section": (
        "a key that a skipped section would have claimed counts as taken",
        """
if other:
    st.checkbox("early", key="same")
    st.text("early")
st.text("a")
for n in range(level):
    st.text(n)
st.text("b")
if not other:
    st.checkbox("late", key="same")
    st.text("late")
""",
    ),
    "widgets come and go between sections": (
        "a widget that was not drawn keeps its value",
        """
st.text("a")
for n in range(level):
    st.number_input(f"{n}", value=n, key=f"n{n}")
st.text("b")
for n in range(level):
    st.text(st.session_state[f"n{n}"])
st.text(sorted(key for key in st.session_state if key.startswith("n")))
st.text("end")
""",
    ),
    "session_state sets the widgets of a skipped section": (
        "a widget that was set shows what it showed before",
        """
if other:
    st.session_state["set a"] = level
for n in range(2):
    st.text(n)
st.number_input("a", key="set a")
st.number_input("b", key="set b")
st.text("between")
st.text(st.session_state["set a"])
st.text("end")
""",
    ),
    "an exception in a section": (
        "what came before the exception is drawn twice, or what comes after it at all",
        """
st.text("a")
for n in range(3):
    st.text(n)
st.text("b")
if level == 5:
    raise ValueError(f"level {level}")
st.text("c")
for n in range(level):
    st.text(f"behind {n}")
""",
    ),
    "an exception is caught around sections": (
        "a section that raised leaves half of what it drew",
        """
st.text("a")
try:
    st.text("in")
    for n in range(4):
        st.text(n)
        if n == level:
            raise KeyError(n)
    st.text("not reached at 0 and 2")
except KeyError as error:
    st.text(f"caught {error}")
st.text("b")
st.text(other)
""",
    ),
    "the page is stopped in a nested block": (
        "a stretch that was stopped half-way becomes a record",
        """
st.text("a")
st.text("b")
with st.container():
    st.text("box")
    if level == 5:
        st.stop()
    st.text("box end")
st.text("c")
for n in range(level):
    st.text(n)
st.text("d")
""",
    ),
    "a function with sections is called twice": (
        "the second call is answered with what the first one drew",
        """
def part(title, count):
    st.text(title)
    st.text("a")
    for n in range(count):
        st.text(f"{title} {n}")
    st.text("b")
    with st.container():
        st.text(count)
        st.text(title)

part("one", 3)
part("two", level)
part("one", 3)
part("two", level if other else 3)
""",
    ),
    "a name first bound in a section is read by a callback": (
        "a callback sees a name that its own run did not bind",
        """
def pressed():
    st.session_state.seen = f"{globals_of('first', level)}"

def globals_of(name, fallback):
    return fallback

st.text("a")
first = level * 10
st.text(first)
st.text("b")
st.checkbox("calls", key="calls", on_change=pressed)
st.text(st.session_state.get("seen", "nothing"))
st.text("c")
""",
    ),
    "a loop variable leaks out of its section": (
        "after a skip it holds the value of another run",
        """
for n in range(level):
    st.text(n)
st.text("a")
for m in range(3):
    st.text(m)
st.text("b")
st.text(m)
st.text(f"{n if level else 'none'}")
for n in range(2):
    st.text(f"again {n}")
st.text(n + m)
""",
    ),
    "two names of one object are bound in a section": (
        "after a skip they are two objects",
        """
one = [level]
two = one
st.text("a")
st.text("b")
if st.button("live"): st.text("pressed")
one.append(other)
st.text(two)
st.text(one is two)
st.text("end")
""",
    ),
    "random numbers are drawn between texts": (
        "a skipped section leaves the generator where it was",
        """
import random
random.seed(3)
st.text("a")
st.text(random.random())
st.text("b")
for n in range(level):
    st.text(random.random())
st.text("c")
st.text(random.random())
""",
    ),
    "the sidebar is drawn from the middle of a section": (
        "what went to another region is appended here",
        """
st.text("a")
st.sidebar.text("s1")
st.text("b")
with st.sidebar:
    st.text(f"s2 {level}")
    for n in range(level):
        st.text(f"s {n}")
st.text("c")
st.sidebar.text(f"s3 {other}")
st.text("d")
""",
    ),
    "keyed containers in a stretch": (
        "a keyed container that is drawn by reference may be drawn twice",
        """
with st.container(key="one"):
    st.text("one")
    st.text(level)
st.text("a")
for n in range(level):
    with st.container(key=f"box {n}"):
        st.text(n)
st.text("b")
with st.container(key="two"):
    st.text(other)
st.text("end")
""",
    ),
    "session_state is written and read in a stretch": (
        "a read after a write in the same section is taken for a read of before",
        """
st.session_state.total = level
st.text("a")
st.text(st.session_state.total)
for n in range(3):
    st.session_state.total += n
st.text("b")
st.text(st.session_state.total)
st.session_state.count = st.session_state.get("count", 0) + 1
st.text(st.session_state.count)
st.text("end")
""",
    ),
    "widgets are registered before and after a write": (
        "registrations that are gathered come before what was set between them",
        """
st.checkbox("one", key="w1")
st.checkbox("two", key="w2")
st.session_state.setdefault("w3", level)
st.number_input("three", key="w3")
st.checkbox("four", key="w4")
st.text(st.session_state.w3)
st.text("end")
""",
    ),
}
