"""Programs for which an engine that trusts a stale seal shows what a full run would not.

Each is (script, events): an event is source text that may use `at`, or None for a plain rerun. The comment above each says
the mistake.
"""

from __future__ import annotations

HEAD = """
import datetime
import streamlit as st
from probes import probe
level = st.slider("level", 0, 9, 1)
other = st.checkbox("other")
"""
UP, DOWN = "at.slider[0].set_value(2)", "at.slider[0].set_value(1)"
ON, OFF = "at.checkbox[0].check()", "at.checkbox[0].uncheck()"

TRAPS: dict[str, tuple[str, list[str | None]]] = {
    # mistake: a write during the run leaves the seal as it was
    "written between two calls": (
        """
def show():
    probe("show")
    return st.session_state.get("n", 0)
st.session_state.n = level
st.text(show())
st.session_state.n = level + 1
st.text(show())
""",
        [UP, DOWN, UP, None],
    ),
    # mistake: a deletion is no write
    "deleted between two calls": (
        """
def show():
    return st.session_state.get("n", "none")
st.session_state.n = level
st.text(show())
if level % 2 == 0:
    del st.session_state["n"]
st.text(show())
st.session_state.n = 7
st.text(show())
""",
        [UP, DOWN, UP, DOWN],
    ),
    # mistake: clearing everything tells nobody
    "cleared between two calls": (
        """
def show():
    return [st.session_state.get("n", "none"), "m" in st.session_state]
st.session_state.n = level
st.session_state.m = 1
st.text(show())
if other:
    st.session_state.clear()
st.text(show())
""",
        [ON, UP, OFF, ON],
    ),
    # mistake: what callbacks write before the script is not looked at
    "written by a callback": (
        """
def add():
    st.session_state.total = st.session_state.get("total", 0) + 1
def show():
    return st.session_state.get("total", 0)
st.button("add", on_click=add)
st.text(show())
""",
        ["at.button[0].click()", None, "at.button[0].click()", UP],
    ),
    # mistake: what a test or a callback deletes is still there
    "deleted by a callback": (
        """
def drop():
    st.session_state.pop("total", None)
def show():
    return st.session_state.get("total", "none")
st.session_state.setdefault("seen", 0)
if level == 2:
    st.session_state.total = 5
st.button("drop", on_click=drop)
st.text(show())
""",
        [UP, DOWN, "at.button[0].click()", None, UP, DOWN],
    ),
    # mistake: a list is the same list, whatever was appended to it
    "a list in session_state": (
        """
def show():
    return list(st.session_state.rows)
rows = st.session_state.setdefault("rows", [])
st.text(show())
rows.append(level)
st.text(show())
""",
        [UP, None, DOWN, None],
    ),
    # mistake: a tuple cannot change, so what is in it cannot either
    "a list in a tuple": (
        """
def show():
    return str(st.session_state.pair)
if "pair" not in st.session_state:
    st.session_state.pair = (1, [])
st.text(show())
st.session_state.pair[1].append(level)
st.text(show())
""",
        [UP, None, DOWN, None],
    ),
    # mistake: equal is the same
    "one, True and 1.0": (
        """
def show():
    return repr(st.session_state.n)
st.session_state.n = [0, 1, True, 1.0, -0.0, 0.0, "1", None, 0][level]
st.text(show())
""",
        [f"at.slider[0].set_value({n})" for n in (2, 3, 1, 4, 5, 8, 6, 7, 2)],
    ),
    # mistake: no number differs from itself
    "not a number": (
        """
def show():
    return repr(st.session_state.n)
st.session_state.n = float("nan") if level % 2 else level
st.text(show())
""",
        [UP, DOWN, None, UP],
    ),
    # mistake: a widget that went away and came back has its old value
    "a widget cleaned up and back": (
        """
def pick():
    return st.number_input("n", 0, 9, 3, key="n")
def show():
    return st.session_state.get("n", "none")
if not other:
    st.text(pick())
st.text(show())
""",
        ["at.number_input[0].set_value(5)", ON, OFF, None, "at.number_input[0].set_value(5)", ON, UP, OFF],
    ),
    # mistake: the key says all, whatever the limits are
    "a widget whose limits change": (
        """
def pick(top):
    return st.number_input("n", 0, top, key="n")
st.text(pick(9 - level))
st.text(st.session_state.n)
""",
        ["at.number_input[0].set_value(8)", UP, DOWN, "at.slider[0].set_value(6)", DOWN],
    ),
    # mistake: options do not matter for a value that is there
    "options that change": (
        """
OPTIONS = ["a", "b", "c"]
def pick(options):
    return st.radio("one", options, key="one")
if other:
    st.session_state.one = "b"
st.text(pick(OPTIONS if level == 1 else OPTIONS[1:]))
st.text(st.session_state.one)
""",
        ['at.radio[0].set_value("c")', UP, DOWN, 'at.radio[0].set_value("b")', ON, UP, OFF],
    ),
    # mistake: a value that session_state sets is like one that the page sent
    "a value that the script sets": (
        """
def pick():
    return st.slider("n", 0, 9, 3, key="n")
if other:
    st.session_state.n = level
st.text(pick())
""",
        [ON, UP, OFF, "at.slider[1].set_value(7)", DOWN, ON],
    ),
    # mistake: a record answers for a widget that is there already, and the program does not see the error
    "a duplicate that is caught": (
        """
def pick():
    try:
        return st.number_input("n", 0, 9, 3, key="n")
    except Exception as error:
        return type(error).__name__
st.text(pick())
if other:
    st.text(pick())
""",
        [UP, ON, OFF, ON, UP],
    ),
    # mistake: as above, for a widget without a key
    "a duplicate without a key": (
        """
def pick():
    try:
        return st.number_input("n", 0, 9, 3)
    except Exception as error:
        return type(error).__name__
if other:
    st.text(pick())
st.text(pick())
""",
        [UP, ON, OFF, ON, UP],
    ),
    # mistake: a key that a container took is free for a widget
    "a key taken by a container": (
        """
def pick():
    try:
        return st.number_input("n", 0, 9, 3, key="n")
    except Exception as error:
        return type(error).__name__
if other:
    st.container(key="n").text("here")
st.text(pick())
""",
        [UP, ON, OFF, ON, UP],
    ),
    # mistake: the state of a run that ended early is that of the last full one
    "stopped in the middle": (
        """
def show():
    return st.session_state.get("n", 0)
st.text(show())
st.session_state.n = level
if other:
    st.stop()
st.text(show())
""",
        [UP, ON, DOWN, OFF, UP],
    ),
    # mistake: as above, after an exception
    "raised in the middle": (
        """
def show():
    return st.session_state.get("n", 0)
st.text(show())
st.session_state.n = level
if other:
    raise ValueError(level)
st.text(show())
""",
        [UP, ON, DOWN, OFF, UP],
    ),
    # mistake: a run that begins again at once begins with the same values
    "a rerun in the middle": (
        """
def show():
    return st.session_state.get("n", 0)
st.text(show())
if st.session_state.get("n", 0) != level:
    st.session_state.n = level
    st.text(show())
    st.rerun()
st.text(show())
""",
        [UP, DOWN, UP, None],
    ),
    # mistake: query parameters are like constants
    "query parameters": (
        """
def show():
    return st.query_params.get("q", "none")
st.text(show())
st.query_params["q"] = str(level)
st.text(show())
if other:
    del st.query_params["q"]
st.text(show())
""",
        [UP, ON, DOWN, OFF, None],
    ),
    # mistake: the number of entries does not depend on their values
    "how many entries": (
        """
def show():
    return [len(st.session_state), list(st.session_state), "extra" in st.session_state]
st.text(show())
if other:
    st.session_state.extra = 1
st.text(show())
""",
        [ON, OFF, ON, None],
    ),
    # mistake: what a widget without a key holds cannot be seen elsewhere, so its value is not looked at
    "widgets of many kinds": (
        """
def picked():
    return [
        st.text_input("a", "x"), st.number_input("b", 0.0, 9.0, 1.5), st.radio("c", ["p", "q"]), st.toggle("d"),
        st.date_input("e", datetime.date(2026, 1, 2)), st.multiselect("f", ["u", "v"]), st.slider("g", 0, 9, (1, 4)),
        st.select_slider("h", ["l", "m", "n"]), st.color_picker("i", "#010203"), st.text_area("j", "long"),
    ]
st.text(picked())
""",
        [
            UP, 'at.text_input[0].set_value("y")', "at.number_input[0].set_value(2.5)", 'at.radio[0].set_value("q")',
            UP, "at.toggle[0].set_value(True)", "at.date_input[0].set_value(datetime.date(2026, 1, 3))",
            'at.multiselect[0].set_value(["v"])', DOWN, "at.slider[1].set_value((2, 3))",
            'at.select_slider[0].set_value("n")', 'at.color_picker[0].set_value("#ffffff")',
            'at.text_area[0].set_value("short")', 'at.text_input[0].set_value("x")', UP,
        ],
    ),
    # mistake: a name that holds an equal number holds what it held
    "names that are bound anew": (
        """
def show():
    return [a, b, c, type(a).__name__]
a = level % 2 == 0
b = "x" * level
c = None if other else level
st.text(show())
a = int(a)
st.text(show())
""",
        [UP, ON, DOWN, OFF, UP],
    ),
    # mistake: a unit inside another one tells the outer one nothing when its seal answers
    "a seal inside a unit": (
        """
def inner():
    return st.session_state.n
def outer(x):
    probe("outer")
    return inner() + x
st.session_state.setdefault("n", 1)
st.text(inner())
st.text(outer(level))
if other:
    st.session_state.n = 100
st.text(outer(level))
""",
        [UP, DOWN, ON, OFF, UP],
    ),
    # mistake: another page's widgets are those of this one
    "a disabled widget": (
        """
def pick():
    return st.number_input("n", 0, 9, 3, key="n", disabled=other)
st.text(pick())
st.text(st.session_state.n)
""",
        ["at.number_input[0].set_value(5)", ON, UP, OFF, "at.number_input[0].set_value(6)", ON],
    ),
}  # fmt: skip
