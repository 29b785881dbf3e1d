"""Units that draw: what a skip draws again, and where. Every app is driven in tier 0 and with the engine, side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lattice_st.apptest.app_test import AppTest

HEAD = "import streamlit as st\n"


class Pair:
    """One app in two sessions: a full rerun each time, and the engine with threshold 0."""

    def __init__(self, path: Path) -> None:
        self.full = AppTest.at_tier(path, 0, default_timeout=30)
        self.engine = AppTest.at_tier(path, 1, default_timeout=30)

    def run(self, act: Callable[[AppTest], object] = lambda _: None) -> AppTest:
        """Do the same to both, run both, compare; answers the one with the engine."""
        for app in (self.full, self.engine):
            act(app)
            app.run()
        assert tree(self.engine) == tree(self.full)
        assert self.engine.session_state.to_dict() == self.full.session_state.to_dict()
        return self.engine


def tree(app: AppTest) -> Any:
    """The page, with everything in it."""
    current = app._session.tree
    assert current is not None
    return current.export()


@pytest.fixture
def app(tmp_path: Path) -> Callable[[str], Pair]:
    """Writes a script and opens it twice."""

    def make(source: str) -> Pair:
        path = tmp_path / "app.py"
        path.write_text(HEAD + source)
        return Pair(path)

    return make


def test_a_skipped_unit_draws_the_same_text(app: Callable[[str], Pair]) -> None:
    pair = app("def card(n):\n    st.text(n)\n    st.header('Head')\ncard('a')\ncard('a')")
    pair.run()
    assert pair.run().skipped == ["card", "card"]


def test_a_unit_draws_at_the_place_of_this_run(app: Callable[[str], Pair]) -> None:
    source = """
def card(n):
    st.text(n)
    with st.container():
        st.text("inside")
if st.checkbox("more"):
    st.text("above")
    st.container().text("another")
card("a")
"""
    pair = app(source)
    pair.run()
    assert pair.run(lambda at: at.checkbox[0].check()).skipped == ["card"]
    assert "card" in pair.run(lambda at: at.checkbox[0].uncheck()).skipped


def test_a_unit_draws_into_the_container_it_is_given(app: Callable[[str], Pair]) -> None:
    source = """
def fill(place, n):
    place.text(n)
    with place:
        st.text("with")
swap = st.checkbox("swap")
a, b = st.columns(2)
one, two = (b, a) if swap else (a, b)
fill(one, "1")
fill(two, "2")
"""
    pair = app(source)
    pair.run()
    assert pair.run(lambda at: at.checkbox[0].check()).skipped == ["fill", "fill"]


def test_a_unit_knows_when_two_places_are_one(app: Callable[[str], Pair]) -> None:
    source = """
def fill(one, two):
    one.text("1")
    two.text("2")
    one.text("3")
same = st.checkbox("same")
a, b = st.container(), st.container()
fill(a, a if same else b)
"""
    pair = app(source)
    pair.run()
    assert "fill" in pair.run(lambda at: at.checkbox[0].check()).ran
    assert pair.run(lambda at: at.checkbox[0].uncheck()).ran == []


def test_a_unit_that_draws_into_the_sidebar(app: Callable[[str], Pair]) -> None:
    source = """
def side():
    st.sidebar.text("there")
    with st.sidebar:
        st.text("too")
    st.text("here")
side()
with st.sidebar:
    side()
"""
    pair = app(source)
    pair.run()
    assert pair.run().skipped == ["side", "with st.sidebar"]


def test_a_placeholder_is_replaced_by_a_skipped_unit(app: Callable[[str], Pair]) -> None:
    source = """
def show(place, n):
    place.text(n)
extra = st.checkbox("extra")
if extra:
    st.text("shifted")
place = st.empty()
st.text("after")
show(place, "first")
show(place, "second")
"""
    pair = app(source)
    pair.run()
    assert pair.run(lambda at: at.checkbox[0].check()).skipped == ["place = st.empty() (+3)"]


def test_a_global_container_is_a_read_by_place(app: Callable[[str], Pair]) -> None:
    source = """
if st.checkbox("extra"):
    st.container().text("shifted")
box = st.container()
def show(n):
    box.text(n)
show("x")
"""
    pair = app(source)
    pair.run()
    assert pair.run(lambda at: at.checkbox[0].check()).skipped == ["show"]


def test_a_container_that_leaves_its_unit_is_found_again(app: Callable[[str], Pair]) -> None:
    source = """
def make():
    return st.container()
def two():
    return st.columns(2)
if st.checkbox("above"):
    st.container().text("above")
box = make()
left, right = two()
left.text("left")
box.text("in the box")
right.expander("more").text("deep")
"""
    pair = app(source)
    pair.run()
    assert pair.run(lambda at: at.checkbox[0].check()).skipped == ["box = make() (+4)"]
    assert pair.run(lambda at: at.checkbox[0].uncheck()).ran == []


def test_a_container_that_leaves_its_unit_inside_of_something_prevents_a_skip(app: Callable[[str], Pair]) -> None:
    source = """
def pair():
    return [st.container(), 1]
held = pair()
held[0].text(f"b{st.checkbox('c')}")
"""
    pair = app(source)
    pair.run()
    assert "pair" in pair.run(lambda at: at.checkbox[0].check()).ran


def test_a_widget_inside_a_unit_is_a_read_and_a_registration(app: Callable[[str], Pair]) -> None:
    source = """
def ask(name):
    n = st.slider(name, 0, 10, 3)
    st.text(f"{n}")
    return n + 1
a = ask("a")
b = ask("b")
st.text(f"{a} {b}")
"""
    pair = app(source)
    pair.run()
    at = pair.run(lambda at: at.slider[0].set_value(7))
    assert (at.ran.count("ask"), at.skipped.count("ask")) == (1, 1)
    assert at.slider[1].value == 3
    at = pair.run(lambda at: at.slider[1].set_value(9))
    assert (at.ran.count("ask"), at.skipped.count("ask")) == (1, 1)
    assert pair.run(lambda at: at.slider[0].set_value(3)).ran.count("ask") == 0  # seen before


def test_a_widget_that_was_skipped_keeps_its_value(app: Callable[[str], Pair]) -> None:
    source = """
def ask():
    return st.text_input("name", key="name")
name = ask()
if st.checkbox("show"):
    st.text(name)
"""
    pair = app(source)
    pair.run()
    pair.run(lambda at: at.text_input[0].set_value("Ada"))
    at = pair.run(lambda at: at.checkbox[0].check())
    assert at.skipped == ["ask"]
    assert at.session_state["name"] == "Ada"


def test_session_state_written_in_a_unit_is_written_by_its_skip(app: Callable[[str], Pair]) -> None:
    source = """
def keep(n):
    st.session_state["last"] = n
    return n
n = st.slider("n", 0, 5, 1)
keep(n)
st.text(st.session_state["last"])
"""
    pair = app(source)
    pair.run()
    pair.run(lambda at: at.slider[0].set_value(2))
    at = pair.run(lambda at: at.slider[0].set_value(1))
    assert at.session_state["last"] == 1


def test_a_list_in_session_state_is_compared_by_value(app: Callable[[str], Pair]) -> None:
    source = """
if "todo" not in st.session_state:
    st.session_state["todo"] = []
def add(name):
    st.session_state.todo.append(name)
def show():
    st.text(str(len(st.session_state.todo)))
    for item in st.session_state.todo:
        st.text(item)
if st.button("add"):
    add("x")
show()
"""
    pair = app(source)
    pair.run()
    for _ in range(3):
        pair.run(lambda at: at.button[0].click())
        pair.run()


def test_a_button_runs_its_unit(app: Callable[[str], Pair]) -> None:
    source = "def form():\n    if st.button('go'):\n        st.text('went')\nform()"
    pair = app(source)
    pair.run()
    pair.run(lambda at: at.button[0].click())
    pair.run()


def test_main_is_skipped_as_a_whole_when_nothing_changed(app: Callable[[str], Pair]) -> None:
    source = """
def card(n):
    st.text(n)
def main():
    st.title("App")
    n = st.slider("n", 0, 5, 1)
    left, right = st.columns(2)
    with left:
        card(f"left {n}")
    with right:
        card("right")
main()
"""
    pair = app(source)
    pair.run()
    assert pair.run().skipped == ["main"]
    at = pair.run(lambda at: at.slider[0].set_value(2))
    assert (at.ran, at.skipped) == (["card", "with left", "main"], ["with right"])


def test_a_duplicate_key_is_found_whether_or_not_its_unit_was_skipped(app: Callable[[str], Pair]) -> None:
    source = """
def ask():
    return st.checkbox("a", key="same")
twice = st.checkbox("twice")
ask()
if twice:
    ask()
"""
    pair = app(source)
    pair.run()
    at = pair.run(lambda at: at.checkbox[0].check())
    assert len(at.exception) == 1
    pair.run(lambda at: at.checkbox[0].uncheck())


def test_stop_inside_a_unit_stops_every_time(app: Callable[[str], Pair]) -> None:
    source = """
def guard():
    st.text("before")
    if st.checkbox("halt"):
        st.stop()
    return 1
guard()
st.text("after")
"""
    pair = app(source)
    pair.run()
    for _ in range(2):
        pair.run(lambda at: at.checkbox[0].check())
        pair.run()
        pair.run(lambda at: at.checkbox[0].uncheck())


def test_an_exception_inside_a_unit_is_shown_every_time(app: Callable[[str], Pair]) -> None:
    source = """
def work(n):
    st.text("before")
    if n > 2:
        raise ValueError("too much")
    return n
n = st.slider("n", 0, 5, 1)
work(n)
"""
    pair = app(source)
    pair.run()
    pair.run(lambda at: at.slider[0].set_value(4))
    pair.run()
    pair.run(lambda at: at.slider[0].set_value(1))
