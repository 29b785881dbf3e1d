"""Buttons and callbacks inside skipped units: the callback is that of the present run, and a press is never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import BothWays

Make = Callable[..., BothWays]
PRESS = "at.button[0].click()"
HEAD = "import streamlit as st\nfrom probes import probe\nst.session_state.setdefault('log', [])\n"
TAIL = "\nst.checkbox('other')\nst.text(st.session_state.log)\n"
OTHER = "at.checkbox[-1].check()"
BACK = "at.checkbox[-1].uncheck()"


def test_a_function_with_a_button_is_skipped_until_the_button_is_pressed(any_tier: Make) -> None:
    app = any_tier(
        HEAD
        + """
def card():
    probe("card")
    if st.button("go"):
        st.text("pressed")
card()
"""
        + TAIL
    )
    app.run(None)
    for event, ran in [(OTHER, 0), (PRESS, 1), (BACK, 0), (PRESS, 1), (PRESS, 1), (OTHER, 0), (None, 0)]:
        app.run(event)
        assert app.probes["card"] == ran, event


def test_a_function_with_a_callback_is_skipped_and_the_callback_still_works(any_tier: Make) -> None:
    app = any_tier(
        HEAD
        + """
count = len(st.session_state.log)
def add(n, *, twice=False):
    st.session_state.log = [*st.session_state.log, (n, count, twice)]
def card():
    probe("card")
    st.button("go", on_click=add, args=(7,), kwargs={"twice": True})
    st.selectbox("pick", ["a", "b"], on_change=add, args=["x"])
card()
"""
        + TAIL
    )
    app.run(None)
    for event, ran in [
        (OTHER, 0),
        (PRESS, 1),
        (BACK, 0),
        (PRESS, 1),
        ("at.selectbox[0].set_value('b')", 1),
        (OTHER, 0),
    ]:
        app.run(event)
        assert app.probes["card"] == ran, event
    assert [n for n, _, _ in app.at.session_state.log] == [7, 7, "x"]
    assert [count for _, count, _ in app.at.session_state.log] == [0, 1, 2]


TRAPS = {
    "a function that is another one by a condition": """
if st.checkbox("flag"):
    def act(): st.session_state.log = [*st.session_state.log, "one"]
else:
    def act(): st.session_state.log = [*st.session_state.log, "two"]
def card():
    st.button("go", on_click=act)
card()
""",
    "a table of functions, and a name that means another one by then": """
def act(): st.session_state.log = [*st.session_state.log, "first"]
table = {"x": act}
if st.checkbox("flag"):
    def act(): st.session_state.log = [*st.session_state.log, "second"]
def card(which):
    st.button("go", on_click=table[which])
card("x")
""",
    "a name that is bound again behind the unit": """
def act(): st.session_state.log = [*st.session_state.log, "early"]
def card():
    st.button("go", on_click=act)
card()
def act(): st.session_state.log = [*st.session_state.log, "late"]
""",
    "a name that was deleted": """
def act(): st.session_state.log = [*st.session_state.log, "gone"]
kept = act
def card():
    st.button("go", on_click=kept)
if st.checkbox("flag"):
    del act
card()
""",
    "arguments that others change": """
rows = []
def act(found): st.session_state.log = [*st.session_state.log, list(found)]
def card():
    st.button("go", on_click=act, args=(rows,))
card()
rows.append(len(st.session_state.log))
""",
    "a method of an object": """
class Box:
    def __init__(self): self.n = len(st.session_state.log)
    def act(self): st.session_state.log = [*st.session_state.log, self.n]
box = Box()
def card():
    st.button("go", on_click=box.act)
card()
box.n += 10
""",
    "a function with something around it": """
def maker(n):
    def act(): st.session_state.log = [*st.session_state.log, n]
    return act
def card(n):
    st.button("go", on_click=maker(n))
card(len(st.session_state.log))
""",
    "a lambda": """
def card():
    st.button("go", on_click=lambda: st.session_state.log.append("lambda"))
card()
""",
    "defaults that are changed in place": """
def act(seen=[]):
    seen.append(len(seen))
    st.session_state.log = [*st.session_state.log, list(seen)]
def card():
    st.button("go", on_click=act)
card()
act.__defaults__[0].append("after")
""",
    "globals of the run that drew the widget": """
limit = 0
def act(): st.session_state.log = [*st.session_state.log, limit]
def card():
    st.button("go", on_click=act)
card()
limit = st.slider("limit", 0, 9, 3)
""",
    "many buttons of one loop": """
def act(n): st.session_state.log = [*st.session_state.log, n]
for n in range(4):
    with st.container():
        st.button(f"go {n}", key=f"b{n}", on_click=act, args=(n,))
if st.button("plain"):
    st.text("plain was pressed")
""",
    "a button whose key is set": """
def card():
    st.button("go", key="b")
if st.checkbox("flag"):
    st.session_state.b = True
card()
""",
    "a button that is disabled now and then": """
off = st.checkbox("flag")
def act(): st.session_state.log = [*st.session_state.log, 1]
def card(off):
    if st.button("go", disabled=off, on_click=act):
        st.text("on")
card(off)
""",
    "a button that asks for a rerun": """
def card():
    if st.button("go"):
        st.session_state.log = [*st.session_state.log, "r"]
        st.rerun()
    st.text("below")
card()
""",
    "a fragment around a button": """
@st.fragment
def part():
    def card():
        if st.button("go"):
            st.text("in the fragment")
    card()
part()
""",
    "buttons that come and go": """
def act(): st.session_state.log = [*st.session_state.log, 1]
def card():
    st.button("go", on_click=act)
if not st.checkbox("flag"):
    card()
else:
    st.button("stop")
""",
    "the same button twice": """
def card():
    st.button("go", key="same")
card()
if st.checkbox("flag"):
    card()
""",
}
EVENTS = (
    None, PRESS, None, OTHER, PRESS, BACK, "at.checkbox[0].check()", PRESS, None, PRESS, PRESS, "at.checkbox[0].uncheck()",
    PRESS, "at.button[-1].click()", None,
)  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_a_press_does_what_a_full_run_does(any_tier: Make, name: str) -> None:
    app = any_tier(HEAD + TRAPS[name] + TAIL)
    for event in EVENTS:
        app.run(event)
