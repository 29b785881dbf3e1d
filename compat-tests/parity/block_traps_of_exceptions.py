"""Programs for which a careless engine, that hands exceptions out, shows what a full run would not.

Invariant: as in `block_traps`, whose head and widgets these suites have.
"""

#: Name -> (the naive mistake, the suite).
EXCEPTION_TRAPS: dict[str, tuple[str, str]] = {
    "an exception that is returned beside a result": (
        "the exception of another number is shown, or one without its arguments",
        """
def tried(n):
    try:
        return maybe(n), None
    except ValueError as error:
        return None, error
found, error = tried(level)
st.text(f"{found} {error!r} {error.args if error else ''} {'x' if other else ''}")
again = tried(level)[1]
st.text(f"{again is error} {type(again) is type(error)}")
""",
    ),
    "an exception that somebody writes on": (
        "the notes and attributes of one event stand on the exception of the next",
        """
def failed(n):
    try:
        maybe(n + 4)
    except ValueError as error:
        return error
error = failed(level)
error.seen = getattr(error, "seen", 0) + 1
if other:
    error.add_note("other")
def told(error):
    work(1)
    return f"{error} {error.seen} {getattr(error, '__notes__', [])}"
st.text(told(error))
error.seen += 1
st.text(told(error))
st.text(f"{failed(level).__dict__}")
""",
    ),
    "an exception that is raised again": (
        "a hand-out has no place, or the places of all events before",
        """
def failed(n):
    try:
        maybe(n + 4)
    except ValueError as error:
        return error
def depth(error):
    n, at = 0, error.__traceback__
    while at is not None:
        n, at = n + 1, at.tb_next
    return n
error = failed(level)
st.text(f"{depth(error) > 0}")
before = depth(error)
try:
    raise error
except ValueError as same:
    st.text(f"{same is error} {depth(same) - before}")
try:
    raise KeyError(work(level)) from error
except KeyError as outer:
    st.text(f"{outer!r} {outer.__cause__ is error} {outer.__context__ is None} {'x' if other else ''}")
""",
    ),
    "an exception that is made while another is handled": (
        "its context is that of the event in which it was recorded",
        """
def wrapped(n):
    try:
        raise KeyError(n)
    except KeyError as error:
        return error
try:
    maybe(level)
    inner = wrapped(1)
except ValueError as outer:
    inner = wrapped(1)
st.text(f"{inner!r} {inner.__context__!r} {'x' if other else ''}")
""",
    ),
    "an exception that is kept": (
        "a kept exception that got other arguments counts as the same",
        """
if "error" not in st.session_state:
    st.session_state.error = OSError(2, "nothing", "f")
error = st.session_state.error
if other:
    error.filename = f"f{level}"
def told(error):
    work(2)
    return f"{error.errno} {error.filename} {error}"
st.text(told(error))
error.args = (*error.args, level)
st.text(told(error))
st.text(f"{len(error.args)}")
""",
    ),
    "an exception that holds what is changed": (
        "the list in its arguments is a copy of the one that goes on",
        """
items = [level]
def refused(items):
    try:
        raise ValueError("no", items)
    except ValueError as error:
        return error
error = refused(items)
items.append(work(1))
st.text(f"{error.args[1] is items} {error.args} {'x' if other else ''}")
""",
    ),
    "what a class inherits from a builtin one": (
        "`super().__setattr__` and `super().__setitem__` name nobody whom they change",
        """
class Loud:
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.log = []
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name == "n":
            super().__setattr__("twice", value * 2)
    def told(self):
        work(1)
        return f"{self.n} {self.twice} {self.log}"
    def move(self, n):
        object.__setattr__(self, "n", n)
        return n
class Counted(dict):
    def __init__(self, **more):
        super().__init__(**more)
        self.sets = 0
    def __setitem__(self, key, value):
        super().__setitem__(key, value + work(1))
        self.sets += 1
    def told(self):
        return f"{dict(self)} {self.sets} {super().__getitem__('a')}"
loud, counted = Loud(level), Counted(a=level)
st.text(f"{loud.told()} {counted.told()}")
def change(loud, counted, n):
    work(2)
    loud.move(n)
    counted["a"] = n
    counted["b"] = loud.n
    return n
st.text(f"{change(loud, counted, level + 1)}")
st.text(f"{loud.told()} {counted.told()}")
if other:
    loud.n = 7
    Loud.__setattr__(loud, "log", [level])
    dict.__setitem__(counted, "c", 1)
    dict.__delitem__(counted, "b")
st.text(f"{loud.told()} {counted.told()}")
seen = loud.twice
loud.move(0)
st.text(f"{loud.n} {seen} {loud.told()}")
""",
    ),
    "exceptions with ways of their own": (
        "what `__init__` of the author put besides the arguments is lost, or runs again",
        """
made = []
class Coded(OSError):
    __slots__ = ("code",)
    def __init__(self, text, code=0):
        super().__init__(2, text, "f")
        made.append(code)
        self.code = code
    def __str__(self):
        return f"{self.code} {super().__str__()}"
    def __reduce__(self):
        return Coded, ("reduced",)
def tried(n):
    work(n)
    try:
        raise Coded("no", n)
    except Coded as error:
        return error
error = tried(level)
st.text(f"{error} {error.errno} {error.filename} {made}")
error.code += 1
st.text(f"{tried(level)} {error.code} {made} {'x' if other else ''}")
""",
    ),
}
