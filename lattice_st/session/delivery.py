"""What the page of a session was sent: its tree, its title, its address, its navigation.

Invariant: a notice goes out only when it differs from what the page has, and each frame acknowledges the newest event
that its run has seen. The caller holds the session's lock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from lattice_st import _core
from lattice_st.session import query
from lattice_st.session.looks import theme_json, toolbar_mode
from lattice_st.version import VERSION

if TYPE_CHECKING:
    from lattice_st.session.pages import Navigation
    from lattice_st.session.run import Run

Send = Callable[[bytes], None]


class Delivery:
    """The way from one session to its page."""

    def __init__(self) -> None:
        self.send: Send | None = None  # takes whole frames, from any thread
        self.mounted = _core.Mounted()
        self.page_config: dict[str, str] = {}
        self.address = ""  # the query string that the page's address has
        self.applied = 0  # the newest event that the present (or last) run has seen
        self._toolbar = ""  # the mode that the page knows
        self._navigation: Navigation | None = None

    def saw(self, seq: int) -> None:
        """A run sees this event: from now on frames acknowledge it."""
        self.applied = max(self.applied, seq)

    def acknowledge(self) -> None:
        """An empty frame: the page's events have arrived."""
        self._deliver(_core.encode_frame(None, [], self.applied, running=False))

    def greet(self, identity: dict[str, str], seq: int) -> None:
        """Answer the hello of a new page, which then waits for its first run."""
        welcome = _welcome(identity, resumed=False)
        self._deliver(_core.encode_frame(None, [welcome, *self._toolbar_notice(again=True)], seq, running=True))

    def resume(
        self, identity: dict[str, str], seq: int, at: tuple[query.Params, query.Params], *, running: bool
    ) -> None:
        """Send everything to a page that came back. `at`: the query parameters, the script's and the page's own."""
        notices = [
            _welcome(identity, resumed=True),
            *self._toolbar_notice(again=True),
            _core.encode_notice("page_config", dict(self.page_config)),
            *self._whereabouts(at, None, again=True),
        ]
        self._deliver(_core.encode_frame(self.mounted.reset(), notices, seq, running=running))

    def partial(self, run: Run) -> None:
        """Send what a run that is going has drawn so far."""
        patch = self.mounted.patch(run.page_builder.tree(run.transients), partial=True)
        if patch is not None or not run.announced:
            run.announced = True
            self._deliver(_core.encode_frame(patch, [], self.applied, running=True))

    def show(self, tree: _core.Tree) -> None:
        """Send another picture of the page between runs."""
        self._deliver(_core.encode_frame(self.mounted.patch(tree), [], self.applied, running=False))

    def finish(
        self,
        run: Run,
        tree: _core.Tree,
        at: tuple[query.Params, query.Params],
        fragments: Collection[str],
        *,
        more: bool,
    ) -> None:
        """Send what a run has drawn: of these `fragments` alone, or the script. `more`: another run follows at once."""
        patch = self.mounted.patch(tree)
        notices = [*self._config_notice(run), *self._toolbar_notice(), *self._whereabouts(at, run)]
        self._deliver(_core.encode_frame(patch, notices, self.applied, running=more, ended=sorted(fragments)))

    def _deliver(self, frame: bytes) -> None:
        if self.send is not None:
            self.send(frame)

    def _whereabouts(
        self, at: tuple[query.Params, query.Params], run: Run | None, *, again: bool = False
    ) -> list[bytes]:
        """Notices of the pages and of the address, where they differ from what the page has."""
        notices = []
        if run is not None and run.navigation is not None and (again or run.navigation != self._navigation):
            self._navigation = run.navigation
            again = True
        if again and self._navigation is not None:
            notices.append(_core.encode_notice("navigation", self._navigation.fields()))
        address = query.encode(*at)
        if again or address != self.address:
            if query.parse(address) != query.parse(self.address):
                notices.append(_core.encode_notice("query_params", {"query_string": address}))
            self.address = address
        return notices

    def _config_notice(self, run: Run) -> list[bytes]:
        """The notice of the page config, when it differs from what the page has."""
        if run.page_config == self.page_config:
            return []
        self.page_config = run.page_config
        return [_core.encode_notice("page_config", dict(run.page_config))]

    def _toolbar_notice(self, *, again: bool = False) -> list[bytes]:
        """The notice of the toolbar's mode, when it differs from what the page has (or `again`)."""
        mode = toolbar_mode()
        if mode == self._toolbar and not again:
            return []
        self._toolbar = mode
        return [_core.encode_notice("toolbar", {"mode": mode})]


def _welcome(identity: dict[str, str], *, resumed: bool) -> bytes:
    fields = {**identity, "resumed": resumed, "version": VERSION, "theme_json": theme_json()}
    return _core.encode_notice("welcome", fields)
