"""The whole page of one run, as a test sees it.

Invariant: it is built once from the exported tree and never changes; a run makes a new one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lattice_st.api.catalog import CATALOG
from lattice_st.apptest.block import Block, SpecialBlock, block
from lattice_st.apptest.file_widgets import FILE_WIDGETS
from lattice_st.apptest.leaves import leaf
from lattice_st.apptest.more_widgets import WIDGETS
from lattice_st.apptest.widgets import Widget
from lattice_st.session.requests import PendingRun

if TYPE_CHECKING:
    from lattice_st.apptest.app_test import AppTest
    from lattice_st.session.session import Session

SUBMIT = "form_submit_button"
EVENT, BOTTOM = 2, 3


class ElementTree(Block):
    """The whole page of one run."""

    type = "root"

    def __init__(self) -> None:
        super().__init__(("root", None, {}), self)

    @classmethod
    def of(cls, app_test: AppTest, session: Session) -> ElementTree:
        """The page of a session."""
        tree = cls()
        tree.app_test, tree.session = app_test, session
        if session.tree is not None:
            _, _, _, regions = session.tree.export()
            for position, (kind, key, props, children) in enumerate(regions):
                if position == BOTTOM and not children:
                    continue  # there only when something stands in it
                region = SpecialBlock((kind, key, props), tree, props["name"])
                tree.children[position] = region
                tree._fill(region, _standing(children) if position == EVENT else children)
        return tree

    app_test: AppTest
    session: Session

    def _fill(self, around: Block, nodes: list[Any]) -> None:
        for position, (kind, key, props, children) in enumerate(nodes):
            node = (kind, key, props)
            if CATALOG[kind].role == "container":
                inner = block(node, self)
                self._fill(inner, children or [])
                around.children[position] = inner
            else:
                found = WIDGETS.get(kind) or FILE_WIDGETS.get(kind)
                around.children[position] = leaf(node, self) if found is None else found(node, self)

    @property
    def main(self) -> Block:
        """The main part of the page."""
        main: Block = self.children[0]
        return main

    @property
    def sidebar(self) -> Block:
        """The sidebar."""
        sidebar: Block = self.children[1]
        return sidebar

    @property
    def session_state(self) -> Any:
        """What the script's st.session_state holds."""
        return self.app_test.session_state

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Run the app with what was set so far. Raises RuntimeError when it takes longer than `timeout` seconds."""
        return self.app_test.run(timeout=timeout)

    def get_widget_states(self) -> list[tuple[str, Any]]:
        """The (id, wire value) of each widget that a test set, as the next run sends them."""
        return self.pending().values

    def pending(self) -> PendingRun:
        """What the test set since the last run, to be sent with the next; in a form only if it was submitted."""
        widgets = [node for node in self if isinstance(node, Widget)]
        found = [(widget, widget.pending()) for widget in widgets]
        submitted = {widget.form_id for widget, value in found if widget.kind == SUBMIT and value is not None}
        values = [
            value
            for widget, value in found
            if value is not None and (not widget.form_id or widget.form_id in submitted)
        ]
        return PendingRun(values, form=next(iter(submitted), None))


def _standing(nodes: list[Any]) -> list[Any]:
    """What stands above the page: a dialog that a fragment opened like any other, but no logo, a part of the frame.

    The key of a toast says to the page which run it is of; no user gave it.
    """
    nodes = [inner for node in nodes for inner in (node[3] if node[0] == "outlet" else [node])]
    return [(node[0], None, *node[2:]) if node[0] == "toast" else node for node in nodes if node[0] != "logo"]
