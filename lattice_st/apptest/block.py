"""Containers of the page as a test sees them.

Invariant: a block iterates over itself and everything below it, depth first, in the order of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lattice_st.apptest.accessors import Accessors
from lattice_st.apptest.proto import Proto

if TYPE_CHECKING:
    from lattice_st.apptest.app_test import AppTest


class Block(Accessors):
    """A container of the page; it has the accessors of the page, for what stands in it.

    Example: `at.sidebar.button[0]`, `at.columns[1].markdown[0].value`
    """

    type: str = "block"
    #: Further names under which `get` finds it.
    also: tuple[str, ...] = ()

    def __init__(self, proto: Any, root: Any, *, type: str | None = None) -> None:
        kind, key, props = proto
        self.kind: str = kind
        self._key: str | None = key
        self.proto = Proto(kind, props)
        self.root = root
        if type is not None:
            self.type = type
        self.children: dict[int, Any] = {}

    @property
    def key(self) -> str | None:
        """The user's key, None without one."""
        return self._key

    def names(self) -> tuple[str, ...]:
        """All types under which `get` finds it."""
        return (self.type, *self.also)

    def get(self, element_type: str) -> Sequence[Any]:
        """All elements or blocks of a type inside of this one, by the name of an accessor or of the kind.

        Example: `at.get("vega_lite_chart")[0]`
        """
        return [node for node in self if node is not self and element_type in node.names()]

    def get_by_key(self, key: str) -> Any:
        """The element or block with a user key. Raises KeyError."""
        for node in self:
            if node.key == key:
                return node
        raise KeyError(key)

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Run the app with what was set so far. Raises RuntimeError when it takes longer than `timeout` seconds."""
        return self.root.run(timeout=timeout)  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return len(self.children)

    def __iter__(self) -> Iterator[Any]:
        yield self
        for child in self.children.values():
            yield from child

    def __getitem__(self, k: int) -> Any:
        return self.children[k]

    def __getattr__(self, name: str) -> Any:
        proto = self.__dict__.get("proto")
        if proto is None or name.startswith("_"):
            raise AttributeError(name)
        try:
            return getattr(proto, name)
        except AttributeError:
            raise AttributeError(f"{type(self).__name__} ({self.type}) has no attribute {name!r}") from None

    def __repr__(self) -> str:
        shown = {} if self._key is None else {"key": self._key}
        shown.update(self.proto.shown())
        named = "".join(f"{name}={value!r}, " for name, value in shown.items())
        inner = ", ".join(f"{index}: {child!r}" for index, child in self.children.items())
        return f"{type(self).__name__}(type={self.type!r}, {named}children={{{inner}}})"


class SpecialBlock(Block):
    """A region of the page: main, sidebar, event, bottom."""

    def __init__(self, proto: Any, root: Any, type: str | None = None) -> None:
        super().__init__(proto, root, type=type)


class ChatMessage(Block):
    """What `st.chat_message` drew: `name`, `avatar`."""

    type = "chat_message"

    def __init__(self, proto: Any, root: Any) -> None:
        super().__init__(proto, root)

    @property
    def name(self) -> str:
        return str(self.proto.get("name") or "")

    @property
    def avatar(self) -> str:
        return str(self.proto.get("avatar") or "")


class Column(Block):
    """One column of `st.columns`: `weight` is its share of the width, `gap` the space between."""

    type = "column"

    def __init__(self, proto: Any, root: Any) -> None:
        super().__init__(proto, root)


class Grid(Block):
    """What `st.grid` drew."""

    type = "grid_container"
    also = ("grid",)

    def __init__(self, proto: Any, root: Any, *, block: Any = None) -> None:
        super().__init__(proto, root)


class Expander(Block):
    """What `st.expander` drew: `label`, `icon`."""

    type = "expander"

    def __init__(self, proto: Any, root: Any) -> None:
        super().__init__(proto, root)

    @property
    def label(self) -> str:
        return str(self.proto.get("label") or "")

    @property
    def icon(self) -> str:
        return str(self.proto.get("icon") or "")


class Status(Block):
    """What `st.status` drew: `label`, `icon`, and how far it is."""

    type = "status"

    def __init__(self, proto: Any, root: Any) -> None:
        super().__init__(proto, root)

    @property
    def label(self) -> str:
        return str(self.proto.get("label") or "")

    @property
    def icon(self) -> str:
        return str(self.proto["icon"])

    @property
    def state(self) -> str:
        """Either "running", "complete" or "error"."""
        return str(self.proto["state"])


class Tab(Block):
    """One tab of `st.tabs`: `label`."""

    type = "tab"
    also = ("tabs",)

    def __init__(self, proto: Any, root: Any) -> None:
        super().__init__(proto, root)

    @property
    def label(self) -> str:
        return str(self.proto.get("label") or "")


class Popover(Block):
    """What `st.popover` drew."""

    type = "popover"

    @property
    def is_open(self) -> bool | None:
        """Whether it is open; None if the script does not want to know."""
        return self.proto.get("value")


class Dialog(Block):
    """An open dialog: `label` is its title."""

    type = "dialog"

    @property
    def label(self) -> str:
        return str(self.proto.get("title") or "")


CLASSES: dict[str, type[Block]] = {
    "chat_message": ChatMessage,
    "column": Column,
    "dialog": Dialog,
    "expander": Expander,
    "grid": Grid,
    "popover": Popover,
    "status": Status,
    "tab": Tab,
}
#: The type that tests know a container by, where it is not our kind; and what else finds it.
TYPES: dict[str, tuple[str, ...]] = {
    "cell": ("flex_container",),
    "columns": ("flex_container",),
    "container": ("flex_container", "container"),
    "fragment": ("container",),
    "outlet": ("transparent",),
    "tabs": ("tab_container",),
}


def block(proto: Any, root: Any) -> Block:
    """The block of a node that holds children."""
    kind = proto[0]
    found = CLASSES.get(kind, Block)(proto, root)
    if kind not in CLASSES:
        found.type, *also = TYPES.get(kind, (kind,))
        found.also = tuple(also)
    return found
