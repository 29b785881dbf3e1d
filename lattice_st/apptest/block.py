"""Blocks as a test sees them, and the tree of a run.

Invariant: accessors answer elements in the order of the page, depth first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lattice_st.apptest.element import BlockList, ElementList, WidgetList, element_class
from lattice_st.apptest.more_widgets import MORE_WIDGETS
from lattice_st.apptest.widgets import Widget, widget_class
from lattice_st.session.requests import PendingRun

if TYPE_CHECKING:
    from lattice_st.apptest.app_test import AppTest
    from lattice_st.session.session import Session

Node = "Element | Block"

#: Accessors by what they answer; names are those of the public testing API.
ELEMENTS = frozenset(
    {
        "caption",
        "code",
        "dataframe",
        "divider",
        "error",
        "exception",
        "header",
        "help",
        "html",
        "info",
        "json",
        "latex",
        "link_button",
        "markdown",
        "metric",
        "progress",
        "space",
        "subheader",
        "success",
        "text",
        "title",
        "toast",
        "warning",
    }
)
WIDGET_NAMES = [
    "button",
    "button_group",
    "checkbox",
    "color_picker",
    "date_input",
    "datetime_input",
    "download_button",
    "feedback",
    "form_submit_button",
    "menu_button",
    "multiselect",
    "number_input",
    "pagination",
    "pills",
    "radio",
    "segmented_control",
    "select_slider",
    "selectbox",
    "slider",
    "text_area",
    "text_input",
    "time_input",
    "toggle",
]
BLOCKS = {
    "columns": "column",
    "container": "container",
    "dialog": "dialog",
    "expander": "expander",
    "form": "form",
    "grid": "grid_container",
    "popover": "popover",
    "status": "status",
    "tabs": "tab",
}
RENAMED = {"help": "help_info"}


class Block:
    """A container of the page."""

    type: str = "block"
    also: str | None = None

    def __init__(self, proto: Any, root: Any, type: str | None = None) -> None:
        kind, key, props = proto
        self.kind: str = kind
        self.key: str | None = key
        self.proto: dict[str, Any] = props
        self.root = root
        if type is not None:
            self.type = type
        self.children: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self.children)

    def __iter__(self) -> Iterator[Any]:
        yield self
        for child in self.children.values():
            yield from child

    def __getitem__(self, index: int) -> Any:
        return self.children[index]

    @property
    def label(self) -> str:
        return str(self.proto.get("label") or "")

    def __getattr__(self, name: str) -> Any:
        if name in ELEMENTS:
            return ElementList(self.get(RENAMED.get(name, name)))  # type: ignore[arg-type]
        if name in WIDGET_NAMES:
            return WidgetList(self.get(name))  # type: ignore[arg-type]
        if name in BLOCKS:
            return BlockList(self.get(BLOCKS[name]))  # type: ignore[arg-type]
        proto = self.__dict__.get("proto", {})
        if name in proto:
            return proto[name]
        raise AttributeError(f"a block of an app test has no {name!r}")

    def get(self, element_type: str) -> Sequence[Any]:
        """All elements or blocks of a type, by the name of its class in the testing API."""
        return [
            node
            for node in self
            if element_type in (node.type, node.also) or (element_type == SUBMIT and node.kind == element_type)
        ]

    def get_by_key(self, key: str) -> Any:
        """The element or block with a user key. Raises KeyError."""
        for node in self:
            if node.key == key:
                return node
        raise KeyError(key)

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Run the app with what was set so far."""
        return self.root.run(timeout=timeout)  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        inner = ", ".join(f"{index}: {child!r}" for index, child in self.children.items())
        return f"{type(self).__name__}(type={self.type!r}, children={{{inner}}})"


class SpecialBlock(Block):
    """A region of the page: main, sidebar, event, bottom."""


class Column(Block):
    type = "column"


class Grid(Block):
    type = "grid_container"


class Expander(Block):
    type = "expander"


class Status(Block):
    type = "status"

    @property
    def state(self) -> str:
        return str(self.proto["state"])

    @property
    def icon(self) -> str:
        return str(self.proto["icon"])


class Tab(Block):
    type = "tab"


class Form(Block):
    type = "form"


class Popover(Block):
    type = "popover"

    @property
    def is_open(self) -> bool | None:
        """Whether it is open; None if the script does not want to know."""
        return self.proto.get("value")


class Dialog(Block):
    type = "dialog"

    @property
    def label(self) -> str:
        return str(self.proto.get("title") or "")


CLASSES: dict[str, type[Block]] = {
    "column": Column,
    "dialog": Dialog,
    "expander": Expander,
    "form": Form,
    "grid": Grid,
    "popover": Popover,
    "status": Status,
    "tab": Tab,
}
#: Containers that a person does not see as such, and the type that tests know them by.
PLAIN = {"fragment": "container", "outlet": "transparent", "cell": "flex_container"}


class ElementTree(Block):
    """The whole page of one run."""

    type = "root"

    def __init__(self, app_test: AppTest, session: Session) -> None:
        super().__init__(("root", None, {}), self)
        self.app_test = app_test
        self.session = session
        if session.tree is not None:
            _, _, _, regions = session.tree.export()
            for position, (kind, key, props, children) in enumerate(regions):
                region = SpecialBlock((kind, key, props), self, type=props["name"])
                self.children[position] = region
                self._fill(region, children)

    def _fill(self, block: Block, nodes: list[Any]) -> None:
        if block.type == "event":  # a dialog that a fragment opened stands there like any other
            nodes = [inner for node in nodes for inner in (node[3] if node[0] == "outlet" else [node])]
            nodes = [node for node in nodes if node[0] != "logo"]  # a part of the frame, no element
        for position, (kind, key, props, children) in enumerate(nodes):
            block.children[position] = self._node(kind, key, props, children)

    def _node(self, kind: str, key: str | None, props: dict[str, Any], children: list[Any] | None) -> Any:
        if kind in CONTAINERS:
            block = CLASSES.get(kind, Block)((kind, key, props), self)
            if kind not in CLASSES:
                block.type = PLAIN.get(kind, kind)
            self._fill(block, children or [])
            return block
        found = widget_class(kind, props) or MORE_WIDGETS.get(kind) or element_class(kind, props)
        return found((kind, key, props), self)

    @property
    def main(self) -> Block:
        main: Block = self.children.get(0, self)
        return main

    @property
    def sidebar(self) -> Block:
        sidebar: Block = self.children.get(1, self)
        return sidebar

    @property
    def session_state(self) -> Any:
        return self.app_test.session_state

    def run(self, *, timeout: float | None = None) -> AppTest:
        return self.app_test.run(timeout=timeout)

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


CONTAINERS = frozenset({"container", "columns", "column", "expander", "tabs", "tab", *CLASSES, *PLAIN})
SUBMIT = "form_submit_button"
