"""Elements as a test sees them: one class per kind of the public testing API, over the exported tree.

Invariant: an element is a picture of one run; what a test sets on it waits in it until `run()`.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from lattice_st.apptest.app_test import AppTest
    from lattice_st.apptest.block import ElementTree

T = TypeVar("T")


class AppTestError(RuntimeError):
    """A test asked for something that a person could not do."""


class Element:
    """One leaf of the page. Attributes that are not listed come from its props, as in Streamlit's testing API."""

    type: str = "unknown"
    _also: str | None = None

    def __init__(self, proto: Any, root: ElementTree) -> None:
        kind, key, props = proto
        self.kind: str = kind
        self.key: str | None = key
        self.proto: dict[str, Any] = props
        self.root = root

    @property
    def also(self) -> str | None:
        """A second name by which it is found."""
        return self._also

    @property
    def value(self) -> Any:
        """What the element shows."""
        return self.proto.get("body")

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Run the app with what was set so far."""
        return self.root.run(timeout=timeout)

    def __iter__(self) -> Iterator[Element]:
        yield self

    def __getattr__(self, name: str) -> Any:
        proto = self.__dict__.get("proto", {})
        if name in proto:
            return proto[name]
        raise AttributeError(f"{type(self).__name__} has no attribute {name!r}; it has {', '.join(sorted(proto))}")

    def __repr__(self) -> str:
        shown = {name: value for name, value in self.proto.items() if value is not None}
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown.items())})"


class UnknownElement(Element):
    """A kind without a class of its own."""

    @property
    def type(self) -> str:  # type: ignore[override]
        return self.kind


@functools.cache
def unknown(kind: str) -> type[Element]:
    """The class of a kind that the testing API has none for; found by `at.get(kind)`."""
    return type("UnknownElement", (UnknownElement,), {"type": kind})


class HeadingBase(Element):
    """Title, header, subheader."""

    @property
    def icon(self) -> str:
        return str(self.proto.get("icon") or "")


class Title(HeadingBase):
    type = "title"


class Header(HeadingBase):
    type = "header"


class Subheader(HeadingBase):
    type = "subheader"


class Text(Element):
    type = "text"


class Markdown(Element):
    type = "markdown"

    @property
    def is_caption(self) -> bool:
        return self.proto.get("look") == "caption"

    @property
    def allow_html(self) -> bool:
        return bool(self.proto.get("allow_html"))


class Caption(Markdown):
    type = "caption"


class Latex(Markdown):
    type = "latex"


class Html(Element):
    type = "html"


class Help(Element):
    """The description of an object; its value is how the object shows itself, else its name as the script has it."""

    type = "help_info"

    @property
    def value(self) -> str:
        return str(self.proto.get("shown") or self.name or self.proto.get("signature") or "")

    @property
    def name(self) -> str:
        return str(self.proto.get("name") or "")

    @property
    def doc_string(self) -> str:
        return str(self.proto.get("doc_string") or "")


class Space(Element):
    type = "space"

    @property
    def value(self) -> str | int:
        size = str(self.proto["size"])
        return int(size) if size.isdigit() else size

    @property
    def size(self) -> str | int:
        return self.value


class Divider(Markdown):
    type = "divider"

    @property
    def value(self) -> str:
        return "---"


class Code(Element):
    type = "code"

    @property
    def language(self) -> str:
        return str(self.proto.get("language") or "")


class AlertBase(Element):
    """Error, warning, info, success."""

    @property
    def icon(self) -> str:
        return str(self.proto.get("icon") or "")


class Error(AlertBase):
    type = "error"


class Warning(AlertBase):
    type = "warning"


class Info(AlertBase):
    type = "info"


class Success(AlertBase):
    type = "success"


class Toast(Element):
    type = "toast"

    @property
    def icon(self) -> str:
        return str(self.proto.get("icon") or "")


class Exception(Element):
    type = "exception"

    @property
    def value(self) -> str:
        return str(self.proto.get("message") or "")

    @property
    def message(self) -> str:
        return self.value

    @property
    def is_markdown(self) -> bool:
        return bool(self.proto.get("markdown"))

    @property
    def stack_trace(self) -> list[str]:
        return list(self.proto.get("stack_trace") or [])


class Progress(Element):
    type = "progress"

    @property
    def value(self) -> int:
        return int(float(self.proto["fraction"]) * 100 + 1e-9)

    @property
    def text(self) -> str:
        return str(self.proto.get("text") or "")


class Metric(Element):
    type = "metric"

    @property
    def value(self) -> str:
        return str(self.proto["value_text"])

    @property
    def delta(self) -> str:
        return str(self.proto.get("delta") or "")


class Json(Element):
    type = "json"


class Dataframe(Element):
    type = "dataframe"

    @property
    def value(self) -> Any:
        """The table as a pandas frame."""
        import pyarrow as pa

        payload = self.root.session.payloads.get(self.proto["payload"])
        if payload is None:
            raise KeyError("the table belongs to a run that is over")
        return pa.ipc.open_stream(io.BytesIO(payload.data)).read_all().to_pandas()

    @property
    def editing_mode(self) -> str:
        return "READ_ONLY"


class LinkButton(Element):
    type = "link_button"

    @property
    def label(self) -> str:
        return str(self.proto.get("label") or "")

    @property
    def value(self) -> str:
        """The label, as in Streamlit's testing API."""
        return self.label

    @property
    def disabled(self) -> bool:
        return bool(self.proto.get("disabled"))

    def click(self) -> None:
        """Refused, as in Streamlit: a test opens no address. Raises AppTestError."""
        raise AppTestError("A test opens no address: a link_button cannot be clicked in it.")


class ElementList(Generic[T]):
    """Elements of one kind, in the order of the page; call it with a key to find one."""

    def __init__(self, els: list[T]) -> None:
        self._list = list(els)

    def __len__(self) -> int:
        return len(self._list)

    @property
    def len(self) -> int:
        return len(self)

    def __getitem__(self, index: Any) -> Any:
        found = self._list[index]
        return type(self)(found) if isinstance(found, list) else found

    def __iter__(self) -> Iterator[T]:
        return iter(self._list)

    def __repr__(self) -> str:
        return repr(self._list)

    def __eq__(self, other: object) -> bool:
        return self._list == (other._list if isinstance(other, ElementList) else other)

    __hash__ = None  # type: ignore[assignment]

    @property
    def values(self) -> list[Any]:
        """The values of all."""
        return [element.value for element in self._list]  # type: ignore[attr-defined]

    def __call__(self, key: str) -> T:
        """The element with a user key. Raises KeyError."""
        for element in self._list:
            if getattr(element, "key", None) == key:
                return element
        raise KeyError(key)


class WidgetList(ElementList[T]):
    """Widgets of one kind."""


class BlockList(ElementList[T]):
    """Blocks of one kind."""


PLAIN: dict[str, type[Element]] = {
    "text": Text,
    "code": Code,
    "divider": Divider,
    "latex": Latex,
    "html": Html,
    "help_info": Help,
    "space": Space,
    "toast": Toast,
    "exception": Exception,
    "progress": Progress,
    "metric": Metric,
    "json": Json,
    "link_button": LinkButton,
    "dataframe": Dataframe,
}
HEADINGS: dict[str, type[Element]] = {"h1": Title, "h2": Header, "h3": Subheader}
ALERTS: dict[str, type[Element]] = {"error": Error, "warning": Warning, "info": Info, "success": Success}


def element_class(kind: str, props: dict[str, Any]) -> type[Element]:
    """The class of a leaf that is no widget."""
    if kind == "heading":
        return HEADINGS[props["tag"]]
    if kind == "alert":
        return ALERTS[props["look"]]
    if kind == "markdown":
        return Caption if props.get("look") == "caption" else Markdown
    return PLAIN.get(kind) or unknown(kind)
