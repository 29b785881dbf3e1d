"""Several viewers of one script who share one memo store, each beside a twin who runs everything in full.

Invariant: after every event of a viewer, page, session_state and query parameters are those of the twin.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lattice_st import _core, alias
from lattice_st.apptest import AppTest
from lattice_st.session.app import App
from lattice_st.verify.portrait import portrait

alias.install()


class Viewer:
    """One viewer: `see` does an event on both sides, runs, compares, and answers the incremental side."""

    def __init__(self, path: Path, memo: _core.MemoStore) -> None:
        self.at = AppTest(path, default_timeout=60)
        engine = self.at._session.engine = App(path, tier=1, threshold_us=0, memo=memo).engine()
        assert engine is not None
        self.at._session.state.tell(engine)
        self.twin = AppTest.at_tier(path, 0, default_timeout=60)

    def see(self, event: Callable[[AppTest], object] = lambda at: None) -> AppTest:
        for at in (self.twin, self.at):
            event(at)
            at.run()
        assert portrait(self.at._session) == portrait(self.twin._session)
        return self.at

    def leave(self) -> None:
        """The viewer closes the page."""
        self.at._session.close()


class Viewers:
    """All viewers of one script."""

    def __init__(self, path: Path, budget: int = 1 << 28) -> None:
        self.path = path
        self.memo = _core.MemoStore(budget)

    def arrive(self) -> Viewer:
        """One more viewer, who has not seen anything yet."""
        return Viewer(self.path, self.memo)

    def exact(self) -> bool:
        """Whether the store counts its bytes exactly, within its budget."""
        return self.memo.size()[1] == sum(self.memo.measure())
