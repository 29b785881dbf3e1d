"""What a frame says of a run that has ended, on which what happens once per run depends (toasts, balloons).

Invariant: a fragment's run names itself and what it called, a whole run nothing; a frame without a run's end says nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lattice_st import _core
from lattice_st.session import delivery
from lattice_st.session.app import App
from lattice_st.session.session import Session

SCRIPT = """
import lattice_st as st

@st.fragment
def inner():
    st.button("in", on_click=st.toast, args=("said by a callback",))

@st.fragment
def outer():
    st.button("out")
    st.toast("drawn outside")
    inner()

st.toast("whole")
outer()
"""


class Page:
    """A session without a server, and what the frames that it sent say of runs that ended."""

    def __init__(self, script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        script.write_text(SCRIPT)
        self.ended: list[list[str] | None] = []
        self.session = Session(App(script, tier=0))

        class Spy:
            def __getattr__(_, name: str) -> Any:
                return getattr(_core, name)

            def encode_frame(_, *given: Any, **named: Any) -> bytes:
                self.ended.append(named.get("ended"))
                return _core.encode_frame(*given, **named)

        monkeypatch.setattr(delivery, "_core", Spy())
        self.session.attach(lambda frame: None)
        self.session.receive(b"\x12\x00")

    def press(self, label: str) -> None:
        self.session.change([(self.find(label=label)["widget"], True)])

    def find(self, **wanted: Any) -> dict[str, Any]:
        """The props of the one node with these."""
        found = [props for _, _, props, _ in self.nodes() if wanted.items() <= props.items()]
        assert len(found) == 1, found
        return found[0]

    def fragments(self) -> list[str]:
        """Ids of the fragments on the page, the outer one first."""
        return [props["widget"] for kind, _, props, _ in self.nodes() if kind == "fragment"]

    def nodes(self) -> list[Any]:
        def below(node: Any) -> list[Any]:
            return [node, *(inner for child in node[3] for inner in below(child))]

        return below(self.session.tree.export())


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    return Page(tmp_path / "app.py", monkeypatch)


def test_a_run_of_the_script_says_so_once(page: Page) -> None:
    assert [ended for ended in page.ended if ended is not None] == [[]]


def test_a_fragments_run_names_itself_and_the_fragments_that_it_called(page: Page) -> None:
    outer, inner = page.fragments()
    page.press("out")
    assert page.ended[-1] == sorted([outer, inner])
    page.press("in")
    assert page.ended[-1] == [inner]


def test_what_a_fragment_draws_outside_names_the_fragment(page: Page) -> None:
    outer, _ = page.fragments()
    assert [props for kind, _, props, _ in page.nodes() if kind == "outlet"] == [{"fragment": outer}]


def test_what_a_callback_says_twice_is_two_nodes(page: Page) -> None:
    keys = []
    for _ in range(2):
        page.press("in")
        keys += [key for kind, key, props, _ in page.nodes() if props.get("body") == "said by a callback"]
    assert len(set(keys)) == len(keys) == 2


def test_the_acknowledgement_of_an_event_without_a_run_is_no_end(page: Page) -> None:
    page.ended.clear()
    page.session.delivery.acknowledge()
    assert page.ended == [None]
