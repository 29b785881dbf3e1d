"""What a frame acknowledges: the events that its run has seen, not those that came while it went on.

Otherwise a page would take an old value of a slider that is being dragged for the server's answer to the new one.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lattice_st import _core
from lattice_st.session import delivery
from lattice_st.session.app import App
from lattice_st.session.session import Session

SCRIPT = """
import lattice_st as st
import acknowledgement_hook
st.text("drawn")
acknowledgement_hook.at_the_end()
"""


def rerun(seq: int) -> bytes:
    """`Up { seq, rerun {} }`"""
    return bytes([0x08, seq, 0x22, 0])


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int | None, bool | None]]:
    seen: list[tuple[int | None, bool | None]] = []

    class Spy:
        def __getattr__(self, name: str) -> Any:
            return getattr(_core, name)

        def encode_frame(self, patch: Any, notices: Any, ack: Any, running: Any = None, **ended: Any) -> bytes:
            seen.append((ack, running))
            return _core.encode_frame(patch, notices, ack, running, **ended)

    monkeypatch.setattr(delivery, "_core", Spy())
    return seen


def test_a_frame_acknowledges_what_its_run_has_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frames: list[tuple[int | None, bool | None]]
) -> None:
    hook: Any = ModuleType("acknowledgement_hook")
    hook.at_the_end = lambda: None
    monkeypatch.setitem(sys.modules, "acknowledgement_hook", hook)
    script = tmp_path / "app.py"
    script.write_text(SCRIPT)
    session = Session(App(script, tier=0))
    session.attach(lambda frame: None)
    session.receive(b"\x12\x00")
    assert frames[-1] == (0, False)
    frames.clear()

    def another_event_comes_after_the_last_st_call() -> None:
        hook.at_the_end = lambda: None
        session.receive(rerun(2))

    hook.at_the_end = another_event_comes_after_the_last_st_call
    session.receive(rerun(1))
    assert frames == [(1, True), (2, False)]
